import { expect, test } from 'vitest';
import type { HistoryLine } from '#modules/conversations';
import { HistoryMemory } from './history-memory.ts';

function line(seq: number, text = `line ${seq}`): HistoryLine {
  return { seq, role: seq % 2 === 1 ? 'user' : 'assistant', text, turnId: `turn_${Math.ceil(seq / 2)}` };
}

test('knows what was said right before the next message, and nothing else', () => {
  const memory = new HistoryMemory(20);
  memory.append('c', line(1), line(2));
  memory.append('c', line(3), line(4));
  expect(memory.find('c', 5)?.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  expect(memory.find('c', 4)).toBeUndefined();
  expect(memory.find('c', 7)).toBeUndefined();
  expect(memory.find('other', 5)).toBeUndefined();
});

test('keeps the last lines only', () => {
  const memory = new HistoryMemory(4);
  for (let seq = 1; seq < 20; seq += 2) memory.append('c', line(seq), line(seq + 1));
  expect(memory.find('c', 21)?.map(({ seq }) => seq)).toEqual([17, 18, 19, 20]);
});

test('forgets a conversation in which something was said in between, until it is read again', () => {
  const memory = new HistoryMemory(20);
  memory.append('c', line(1), line(2));
  memory.append('c', line(3), line(5));
  expect(memory.find('c', 6)).toBeUndefined();
  memory.append('c', line(9), line(10));
  expect(memory.find('c', 11)).toBeUndefined();
  memory.put('c', [line(9), line(10)]);
  memory.append('c', line(11), line(12));
  expect(memory.find('c', 13)?.map(({ seq }) => seq)).toEqual([9, 10, 11, 12]);
});

test('drops what was quiet for the longest when there is too much text', () => {
  const memory = new HistoryMemory(20);
  const long = 'x'.repeat(1_500_000);
  for (const name of ['a', 'b', 'c']) memory.put(name, [line(1, long)]);
  expect(memory.find('a', 2)).toBeUndefined();
  expect(memory.find('b', 2)).toHaveLength(1);
  expect(memory.find('c', 2)).toHaveLength(1);
  memory.put('d', [line(1, 'x'.repeat(5_000_000))]);
  expect(memory.find('d', 2)).toBeUndefined();
});
