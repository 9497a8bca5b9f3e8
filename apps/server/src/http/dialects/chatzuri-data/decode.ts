import { z } from 'zod';
import { invalid } from '#kernel';
import type { ChannelKind, ConversationFilter } from '#modules/conversations';
import { agentReferenceFields, pickAgentReference } from '../agent-reference.ts';
import { READINGS } from '../readings.ts';

const { sourceNames, sourceAliases, unspecifiedSource, defaultPageSize, maxPageSize } = READINGS.conversations;
const DAY_MS = 86_400_000;
const MAX_PAGE = 1_000_000;

/** What both lists are narrowed and paged by. Everything arrives as text. */
const listFields = {
  ...agentReferenceFields,
  startDate: z.string().optional().describe('YYYY-MM-DD, UTC, inclusive'),
  endDate: z.string().optional().describe('YYYY-MM-DD, UTC, inclusive'),
  page: z.string().optional().describe('From 1'),
  size: z.string().optional().describe(`1 to ${maxPageSize}, ${defaultPageSize} when left out`),
};

/** Query of `GET /api/v1/get-leads`. */
export const leadsQuery = z.object(listFields);

/** Query of `GET /api/v1/get-conversations` (wire document chatzuri-get-conversations). */
export const conversationsQuery = leadsQuery.extend({
  filteredSources: z
    .string()
    .max(1_000)
    .optional()
    .describe(`Comma-separated: ${[...Object.values(sourceNames), unspecifiedSource].join(', ')}`),
});

export interface ListRequest {
  readonly agent: string;
  /** By which of its two names the caller knows an agent; answers are shaped by it. */
  readonly vocabulary: 'agent' | 'chatbot';
  /** Half-open span of days in milliseconds. */
  readonly span: { readonly createdFrom: number | undefined; readonly createdBefore: number | undefined };
  readonly page: number;
  readonly size: number;
}

export interface ConversationsRequest extends ListRequest {
  /** Undefined for all of them. */
  readonly channels: ConversationFilter['channels'];
}

/** Throws `AppError` (invalid) naming the parameter at fault. */
export function decodeConversationsQuery(query: z.infer<typeof conversationsQuery>): ConversationsRequest {
  return { ...decodeListQuery(query), channels: parseSources(query.filteredSources) };
}

/** Throws `AppError` (invalid) naming the parameter at fault. */
export function decodeListQuery(query: z.infer<typeof leadsQuery>): ListRequest {
  const createdFrom = parseDay('startDate', query.startDate);
  const lastDay = parseDay('endDate', query.endDate);
  if (createdFrom !== undefined && lastDay !== undefined && lastDay < createdFrom) {
    throw invalid('endDate', 'endDate must not be before startDate');
  }
  return {
    agent: pickAgentReference(query),
    vocabulary: query.chatbotId == null ? 'agent' : 'chatbot',
    span: { createdFrom, createdBefore: lastDay === undefined ? undefined : lastDay + DAY_MS },
    page: parseCount('page', query.page, 1, MAX_PAGE),
    size: parseCount('size', query.size, defaultPageSize, maxPageSize),
  };
}

/** The channels that the sources name; undefined for all of them, none when no channel of ours has such a source. */
function parseSources(text: string | undefined): readonly ChannelKind[] | undefined {
  const names = (text ?? '').split(',').map(unquote).filter(Boolean);
  if (names.length === 0) return undefined;
  const channels = new Set<ChannelKind>();
  for (const name of names) {
    const known = CHANNEL_BY_SOURCE.get(name.toLowerCase());
    if (known === undefined) throw invalid('filteredSources', `filteredSources names an unknown source: ${name}`);
    if (known !== 'none') channels.add(known);
  }
  return [...channels];
}

const CHANNEL_BY_SOURCE: ReadonlyMap<string, ChannelKind | 'none'> = new Map([
  ...Object.entries(sourceNames).map(([channel, name]) => [name.toLowerCase(), channel as ChannelKind] as const),
  ...Object.entries(sourceAliases).map(([name, channel]) => [name.toLowerCase(), channel] as const),
  [unspecifiedSource.toLowerCase(), 'none'] as const,
]);

function unquote(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1');
}

/** Midnight UTC of a day that exists. */
function parseDay(field: 'startDate' | 'endDate', text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00.000Z`) : Number.NaN;
  const exists = !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
  if (!exists) throw invalid(field, `${field} must be a date as YYYY-MM-DD`);
  return at;
}

function parseCount(field: 'page' | 'size', text: string | undefined, fallback: number, max: number): number {
  if (text === undefined || text === '') return fallback;
  const count = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(count >= 1 && count <= max)) throw invalid(field, `${field} must be a number from 1 to ${max}`);
  return count;
}
