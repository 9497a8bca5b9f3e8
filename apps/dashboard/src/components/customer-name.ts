import type { Conversation } from '@baraza/sdk';

/** Ids that the server gives to whoever talks on a page and said no name. */
const MADE_UP = /^vis_/;

/** What to call who talks: their name, the caller's id of them, or `fallback` (with the end of the conversation's id). */
export function customerName({ id, preview, userId }: Conversation, fallback: string): string {
  return preview?.name ?? saidId(userId) ?? `${fallback} ${id.slice(-4)}`;
}

/** The id by which the team's own program or a channel knows who talks; null where the server made one up. */
export function saidId(userId: string | null): string | null {
  return userId === null || MADE_UP.test(userId) ? null : userId;
}
