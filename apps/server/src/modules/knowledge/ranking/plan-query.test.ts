import { describe, expect, test } from 'vitest';
import { planQuery } from './plan-query.ts';

const words = (query: string, history: string[] = [], languages = ['en']) =>
  planQuery(query, history, languages).words.map(({ word }) => word);

test('function words are left out, unless nothing else is there', () => {
  expect(words('What are your delivery areas?')).toEqual(['delivery', 'areas']);
  expect(words('Who are you?')).toEqual(['who', 'are', 'you']);
});

test('capitals make a name of a function word', () => {
  expect(words('What is IT support?')).toEqual(['it', 'support']);
  expect(words('WHAT IS IT SUPPORT?')).toEqual(['support']);
});

describe('a follow-up borrows the words of what was said before', () => {
  test.each([
    ['And on Sunday?', 'What are your opening hours?', ['sunday', 'opening', 'hours']],
    ['How much is it?', 'Do you deliver to Nairobi?', ['how', 'much', 'is', 'it', 'deliver', 'nairobi']],
    ['Et le dimanche ?', 'Quels sont vos horaires ?', ['dimanche', 'vos', 'horaires']],
    ['Na Jumapili?', 'Mnafungua saa ngapi?', ['jumapili', 'mnafungua', 'saa']],
  ])('%s', (query, before, expected) => {
    expect(words(query, ['Hello', before], ['en', 'fr', 'sw'])).toEqual(expected);
  });

  test('borrowed words count less', () => {
    const plan = planQuery('And on Sunday?', ['What are your opening hours?'], ['en']);
    expect(plan.words.map(({ weight }) => weight)).toEqual([1, 0.5, 0.5]);
  });
});

test('a question that stands alone borrows nothing', () => {
  expect(words('What does delivery to Mombasa cost?', ['What are your opening hours?'])).not.toContain('hours');
});

test('a word has a term for each language of the index', () => {
  const [running] = planQuery('running', [], ['en', 'sw', 'de']).words;
  expect(running?.terms).toEqual(['run', 'running']);
});

test('a question without end is cut', () => {
  expect(words(Array.from({ length: 5_000 }, (_, at) => `word${at}`).join(' ')).length).toBe(32);
});
