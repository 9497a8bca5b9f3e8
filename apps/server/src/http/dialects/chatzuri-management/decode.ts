import { z } from 'zod';
import { invalid } from '#kernel';
import { type AgentReferenceFields, agentReferenceFields, pickAgentReference } from '../agent-reference.ts';
import { dialectText } from '../dialect-text.ts';
import { READINGS } from '../readings.ts';

const { maxNameLength, maxSourceTextLength } = READINGS.management;

const name = dialectText(maxNameLength).nullish();
const nameFields = {
  chatbotName: name,
  agentName: name.describe('Same as chatbotName'),
  name: name.describe('Same as chatbotName'),
};
const contentFields = {
  sourceText: z
    .string()
    .max(maxSourceTextLength, `must be at most ${maxSourceTextLength} characters`)
    .nullish()
    .describe('What the agent knows; takes the place of its text'),
  instructions: z.string().max(32_000, 'must be at most 32000 characters').nullish(),
};

/** Body of `POST /api/v1/create-agent` and `create-chatbot`. */
export const createBody = z.object({ ...nameFields, ...contentFields });

/** Body of `update-agent`, `update-chatbot-data` and their other names. */
export const updateBody = z.object({ ...agentReferenceFields, ...nameFields, ...contentFields });

type NameFields = { readonly [K in keyof typeof nameFields]?: string | null | undefined };

/** The agent's name by any of its spellings; the one that the path documents is asked for when there is none. */
export function pickName(fields: NameFields, documented: keyof NameFields): string {
  const given = findName(fields);
  if (given === undefined) throw invalid(documented, `${documented} is required`);
  return given;
}

export function findName(fields: NameFields): string | undefined {
  return fields.chatbotName ?? fields.agentName ?? fields.name ?? undefined;
}

/** A blank text is none: clients send it for a field that was left empty. */
export function pickText(fields: { readonly sourceText?: string | null | undefined }): string | undefined {
  const text = fields.sourceText ?? '';
  return text.trim() === '' ? undefined : text;
}

/** Query of a deletion; the newer generation sends the same in its body. */
export const referenceQuery = z.object(agentReferenceFields);

/**
 * Which agent a deletion names, in its query (older) or in its body (newer); two that differ, wherever they stand, are a
 * 400. Bodies of a DELETE are no part of an OpenAPI document, so this one is read here.
 */
export function pickReference(query: AgentReferenceFields, body: unknown): string {
  const fields = [query, readBody(referenceQuery, body)];
  const named = fields.filter(one => READINGS.chatV1.agentIdFields.some(field => one[field] != null));
  const [first, second] = named.map(pickAgentReference);
  if (first === undefined) return pickAgentReference({});
  if (second !== undefined && second !== first) {
    throw invalid('chatbotId', 'the query and the body name two different agents');
  }
  return first;
}

/** A body that may be left out. */
export function readBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const read = schema.safeParse(body ?? {});
  if (read.success) return read.data;
  const field = read.error.issues[0]?.path.join('.') || 'body';
  throw invalid(field, `${field} is not valid`);
}
