import type { Conversation, Page } from '@baraza/sdk';
import { expect, test } from 'vitest';
import { applyMoved, rowsOf } from './apply-moved.ts';

const one = (id: string, messageCount = 1): Conversation => ({ id, messageCount }) as Conversation;
const pages: readonly Page<Conversation>[] = [
  { items: [one('a'), one('b')], nextCursor: 'x' },
  { items: [one('c')], nextCursor: null },
];
const ids = (list: readonly Page<Conversation>[]): string[][] => list.map(page => page.items.map(({ id }) => id));

test('what was written in goes to the top, from any page', () => {
  expect(ids(applyMoved(pages, one('c', 2), true))).toEqual([['c', 'a', 'b'], []]);
  expect(ids(applyMoved(pages, one('new'), true))).toEqual([['new', 'a', 'b'], ['c']]);
});

test('what only changed stays where it is, and what no longer belongs here leaves', () => {
  const tagged = { ...one('b'), tags: ['vip'] };
  const changed = applyMoved(pages, tagged, true);
  expect(ids(changed)).toEqual(ids(pages));
  expect(changed[0]?.items[1]).toBe(tagged);
  expect(ids(applyMoved(pages, one('a', 2), false))).toEqual([['b'], ['c']]);
});

test('where only the server can tell, nothing comes and what is there is kept', () => {
  expect(applyMoved(pages, one('new'), undefined)).toBe(pages);
  expect(ids(applyMoved(pages, one('b'), undefined))).toEqual(ids(pages));
});

test('a row stands once', () => {
  expect(rowsOf([...pages, { items: [one('a')], nextCursor: null }]).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect(rowsOf(undefined)).toEqual([]);
});
