import type { ToldFrom } from '@baraza/sdk';
import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { client } from './client.ts';

const PAGE = 50;

export type QuestionKind = 'unanswered' | 'doubtful';

/** Groups of questions that wait for an answer, most asked first. */
export function questionsQuery(agentId: string, kind: QuestionKind) {
  return infiniteQueryOptions({
    queryKey: ['agents', agentId, 'questions', kind],
    queryFn: ({ pageParam, signal }) =>
      client.learning.questions(agentId, { kind, limit: PAGE, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}

/** Makes a source of a group of questions; the group leaves the list. */
export function useAnswerQuestions(agentId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ cluster, ...answer }: { cluster: string; question: string; answer: string }) =>
      client.learning.answer(agentId, cluster, answer),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['agents', agentId] }),
  });
}

/** Who was told something from a text; asked for anew when `state` (of the text) changes. */
export function recallQuery(agentId: string, told: ToldFrom, state: string) {
  return infiniteQueryOptions({
    queryKey: ['agents', agentId, 'recall', told, state],
    queryFn: ({ pageParam, signal }) =>
      client.learning.recall(agentId, told, { limit: PAGE, cursor: pageParam, signal }).page(),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  });
}
