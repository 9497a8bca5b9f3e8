import { z } from 'zod';
import { emptyAsAbsent, pageOf, pageQuery, timestamp } from './paging.ts';

const jobState = z
  .enum(['waiting', 'running', 'dead'])
  .describe('`dead`: it used up its attempts and waits for somebody to retry or remove it');

export const jobView = z
  .object({
    id: z.string(),
    kind: z.string(),
    state: jobState,
    attempt: z.int().describe('Runs so far'),
    maxAttempts: z.int(),
    dueAt: timestamp.nullable().describe('When it may run; of a running job, when another process may take it over'),
    error: z.string().nullable().describe('Why its last run failed'),
    createdAt: timestamp,
    deadAt: timestamp.nullable(),
  })
  .meta({ id: 'Job' });

export const jobPage = pageOf(jobView);

export const jobListQuery = pageQuery.extend({
  kind: emptyAsAbsent(z.string().max(100).optional()),
  state: emptyAsAbsent(jobState.optional()),
});

const counts = {
  waiting: z.int(),
  running: z.int(),
  dead: z.int(),
  oldestWaitingSeconds: z.number().nullable().describe('How long the first of those that are due has been waiting'),
};

export const jobSummary = z
  .object({
    ...counts,
    kinds: z.array(
      z.object({
        kind: z.string(),
        ...counts,
        failed: z.int().describe('Those whose last run failed, dead ones included'),
      }),
    ),
  })
  .meta({ id: 'JobSummary' });

export type JobView = z.output<typeof jobView>;
