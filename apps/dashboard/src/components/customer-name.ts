import type { Conversation } from '@baraza/sdk';

/** What to call who talks: their name, the caller's id of them, or `fallback` (with the end of the conversation's id). */
export function customerName({ id, preview, userId }: Conversation, fallback: string): string {
  return preview?.name ?? userId ?? `${fallback} ${id.slice(-4)}`;
}
