import { z } from 'zod';
import type { Agent } from '#modules/agents';
import { READINGS } from '../readings.ts';

export const modelReply = z.object({
  id: z.string(),
  object: z.literal('model'),
  created: z.int(),
  owned_by: z.string(),
});

export const modelListReply = z.object({ object: z.literal('list'), data: z.array(modelReply) });

/** An agent as a model. `name` is how the caller calls it: the slug, or the id it asked for. */
export function encodeModel(agent: Agent, name = agent.slug): z.infer<typeof modelReply> {
  return {
    id: name,
    object: 'model',
    created: Math.floor(agent.createdAt / 1_000),
    owned_by: READINGS.openai.ownedBy,
  };
}
