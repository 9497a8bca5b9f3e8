import { z } from 'zod';
import { invalid } from '#kernel';
import { READINGS } from './readings.ts';

const agentReference = z.string().max(200, 'must be at most 200 characters').nullish();

/** The three spellings of an agent's id; an agent's slug is taken wherever its id is. */
export const agentReferenceFields = {
  chatbotId: agentReference.describe('Id or slug of the agent'),
  agentId: agentReference.describe('Same as chatbotId'),
  chatId: agentReference.describe('Same as chatbotId'),
};

export type AgentReferenceFields = { readonly [K in 'chatbotId' | 'agentId' | 'chatId']?: string | null | undefined };

/** Which agent a body or query means. None, or two that differ, is a 400. */
export function pickAgentReference(fields: AgentReferenceFields): string {
  const given = READINGS.chatV1.agentIdFields.filter(name => fields[name] !== undefined && fields[name] !== null);
  const [first, ...others] = given;
  if (first === undefined) throw invalid('chatbotId', 'chatbotId (or agentId) is required');
  const reference = fields[first] ?? '';
  const other = others.find(name => fields[name] !== reference);
  if (other !== undefined) throw invalid(other, `${first} and ${other} name two different agents`);
  if (reference === '') throw invalid(first, `${first} is required`);
  return reference;
}
