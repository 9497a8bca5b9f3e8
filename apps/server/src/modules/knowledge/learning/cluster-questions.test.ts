import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { clusterQuestions } from './cluster-questions.ts';

const asked = (...texts: string[]) =>
  texts.map((text, at) => ({ messageId: `msg_${at}`, conversationId: `conv_${at}`, text, askedAt: 1_000 + at }));

test('wordings of one question are one group, the most asked first', () => {
  const clusters = clusterQuestions(
    asked(
      'Do you sell bicycles?',
      'What is the parking fee?',
      'do you sell bicycle helmets',
      'Are you selling bicycles',
      'Je, mnauza baiskeli?',
      'Do you sell bicycles?',
    ),
    [],
  );
  expect(clusters.map(({ count, examples }) => [count, examples[0]])).toEqual([
    [4, 'Do you sell bicycles?'],
    [1, 'Je, mnauza baiskeli?'],
    [1, 'What is the parking fee?'],
  ]);
  expect(clusters[0]).toMatchObject({ firstAskedAt: 1_000, lastAskedAt: 1_005 });
});

test('what was answered is gone until it is asked again', () => {
  const questions = asked('Do you sell bicycles?', 'Do you sell bicycles?', 'Selling bicycles?');
  const id = clusterQuestions(questions, [])[0]?.id ?? '';
  expect(clusterQuestions(questions, [{ clusterId: id, answeredAt: 1_002 }])).toEqual([]);
  expect(clusterQuestions(questions, [{ clusterId: id, answeredAt: 1_001 }])).toMatchObject([{ id, count: 1 }]);
});

test('every question is in exactly one group, whatever the order they come in', () => {
  const text = fc.oneof(
    fc.constantFrom('open sunday?', 'price of cement', '???', '', 'bei ya saruji'),
    fc.string({ maxLength: 30 }),
  );
  fc.assert(
    fc.property(fc.array(text, { maxLength: 30 }), texts => {
      const questions = asked(...texts);
      const clusters = clusterQuestions(questions, []);
      expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(texts.length);
      expect(clusterQuestions(questions.toReversed(), [])).toEqual(clusters);
    }),
  );
});
