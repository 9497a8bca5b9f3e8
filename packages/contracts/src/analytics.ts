import { z } from 'zod';
import { emptyAsAbsent, instant, timestamp } from './paging.ts';

/** Query of `GET /api/v1/analytics`. */
export const analyticsQuery = z.strictObject({
  agentId: emptyAsAbsent(z.string().max(200).optional()).describe("The agent's id or slug; all agents when left out"),
  from: emptyAsAbsent(instant.optional()).describe(
    'Conversations that began at this date (UTC) or instant, or later; 30 days ago when left out',
  ),
  to: emptyAsAbsent(instant.optional()).describe('Conversations that began before it; now when left out'),
});

const counts = {
  conversations: z.int(),
  messages: z.int().describe('What customers said'),
  answered: z.int().describe('Conversations in which every question was answered, and nobody was asked for'),
  declined: z.int().describe('Conversations with a question that the sources hold no answer to'),
  handedOff: z.int().describe('Conversations that were given to a person, or asked for one'),
  good: z.int().describe('Replies rated good'),
  wrong: z.int().describe('Replies rated wrong'),
  failedTurns: z.int().describe('Messages that got no reply because something broke'),
};

const percentiles = z
  .object({ p50: z.number(), p95: z.number() })
  .nullable()
  .describe('Milliseconds, to within 3 %; null when nothing was measured');

export const analyticsView = z
  .object({
    from: timestamp,
    to: timestamp,
    agentId: z.string().nullable(),
    days: z
      .array(z.object({ day: z.iso.date().describe('UTC'), ...counts }))
      .describe('By the day on which conversations began; every day of the time is there'),
    totals: z.object(counts),
    latency: z.object({
      firstToken: percentiles.describe('From the start of a turn to the first word of its reply'),
      turn: percentiles.describe('From the message to the stored reply'),
      turns: z.int().describe('Turns that were measured'),
    }),
    handoffReasons: z
      .array(z.object({ reason: z.string(), conversations: z.int() }))
      .describe('Most frequent first, at most 20'),
    flow: z
      .array(
        z.object({
          agentId: z.string(),
          node: z.string().nullable().describe('Null: the flow came to its end'),
          conversations: z.int(),
        }),
      )
      .describe('Where conversations with a flow stopped, most frequent first, at most 100'),
    truncated: z.boolean().describe('Whether the time holds more conversations than are counted; choose a shorter one'),
  })
  .meta({ id: 'Analytics' });

export type AnalyticsView = z.output<typeof analyticsView>;
