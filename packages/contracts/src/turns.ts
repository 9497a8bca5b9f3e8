import { z } from 'zod';
import { timestamp } from './paging.ts';

export const turnView = z
  .object({
    id: z.string(),
    agentId: z.string(),
    conversationId: z.string(),
    status: z.enum(['queued', 'running', 'completed', 'stopped', 'failed']),
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

export type TurnView = z.output<typeof turnView>;
