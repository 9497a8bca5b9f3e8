import { z } from 'zod';
import { timestamp } from './paging.ts';

/** Body of `POST /api/v1/agents/{id}/turns`. */
export const createTurnBody = z
  .strictObject({
    message: z
      .string()
      .regex(/\S/, 'must not be empty')
      .max(32_000, 'must be at most 32000 characters')
      .describe('What the customer says'),
    conversationId: z.string().min(1, 'must not be empty').max(256, 'must be at most 256 characters').optional(),
    userId: z
      .string()
      .min(1, 'must not be empty')
      .max(255, 'must be at most 255 characters')
      .optional()
      .describe('Who talks: the same one again continues the same conversation. Not together with a `conversationId`'),
    model: z
      .string()
      .trim()
      .min(1, 'must not be empty')
      .max(200, 'must be at most 200 characters')
      .optional()
      .describe("Answers this message instead of the agent's own model"),
    flowVersion: z
      .int()
      .min(1)
      .max(1_000_000_000)
      .optional()
      .describe(
        'Number of the flow version that leads this message in place of the live one. A conversation that stands inside ' +
          'another version goes on there to its end',
      ),
    stream: z.boolean().default(false).describe('Answer with the events of the turn instead of its state'),
  })
  .meta({ id: 'CreateTurn' });

export const turnView = z
  .object({
    id: z.string(),
    agentId: z.string(),
    conversationId: z.string(),
    status: z
      .enum(['queued', 'running', 'completed', 'stopped', 'failed', 'handed-over'])
      .describe('`handed-over`: a person of the team has the conversation, the agent says nothing'),
    userMessageId: z.string(),
    replyMessageId: z.string().describe('The id the reply has, or will have'),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
    createdAt: timestamp,
    startedAt: timestamp.nullable(),
    endedAt: timestamp.nullable(),
  })
  .meta({ id: 'Turn' });

export const modelList = z.object({
  items: z.array(
    z.object({
      id: z.string().describe("What goes into an agent's `model`"),
      provider: z.string(),
    }),
  ),
});

/** Body of `POST /api/v1/models/check`. */
export const checkModelBody = z
  .strictObject({
    model: z.string().trim().min(1, 'must not be empty').max(200, 'must be at most 200 characters'),
  })
  .meta({ id: 'CheckModel' });

export const modelCheck = z
  .discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      text: z.string().describe('What it said'),
      firstTokenMs: z.int(),
      totalMs: z.int(),
    }),
    z.object({ ok: z.literal(false), code: z.string().describe('Stable, for programs'), message: z.string() }),
  ])
  .meta({ id: 'ModelCheck' });

export type CreateTurnBody = z.output<typeof createTurnBody>;
export type TurnView = z.output<typeof turnView>;
