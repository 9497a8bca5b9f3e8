import type { FlowDocument, PublicAgent } from '@baraza/contracts';
import type { Agent } from '#modules/agents';
import { VISITOR_MEDIA_TYPES } from './file-kind.ts';
import { VISITOR_FILE_BYTES } from './visitor-limits.ts';

/** What strangers may know of an agent. `flow` is what its new conversations run. */
export function encodePublicAgent(agent: Agent, flow: FlowDocument | undefined): PublicAgent {
  const { settings } = agent;
  return {
    id: agent.id,
    slug: agent.slug,
    name: settings.displayName ?? agent.name,
    initialMessages: settings.initialMessages,
    suggestedMessages: settings.suggestedMessages,
    styles: settings.styles,
    collectCustomerInformation: settings.collectCustomerInformation,
    iconUrl: settings.iconUrl,
    profilePictureUrl: settings.profilePictureUrl,
    greets: flow !== undefined,
    mediaOrigins: flow === undefined ? [] : mediaOrigins(flow),
    upload: { maxBytes: VISITOR_FILE_BYTES, mediaTypes: [...VISITOR_MEDIA_TYPES] },
  };
}

const MAX_ORIGINS = 20;
const MEDIA_URL = /^https:\/\/[^/?#{}\s;,'"]+/i;

/**
 * Where the media lie that the flow's author put into it: the only foreign places a visitor's browser loads anything from.
 * An address whose host is filled in at run time names none.
 */
export function mediaOrigins(flow: FlowDocument): string[] {
  const found = new Set<string>();
  visit(flow.nodes, found);
  return [...found].slice(0, MAX_ORIGINS);
}

function visit(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, held] of Object.entries(value)) {
    if (key === 'media_url' && typeof held === 'string') {
      const origin = URL.parse(MEDIA_URL.exec(held)?.[0] ?? '')?.origin;
      if (origin !== undefined && held.slice(origin.length, origin.length + 1) === '/') found.add(origin);
    } else visit(held, found);
  }
}
