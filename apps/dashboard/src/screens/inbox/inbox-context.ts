import type { Agent, Member } from '@baraza/sdk';
import { createContext, useContext } from 'react';

/** What the open conversation shares with the list beside it. */
export interface Inbox {
  readonly agents: ReadonlyMap<string, Agent>;
  readonly members: readonly Member[];
  /** Id of who looks. */
  readonly me: string;
  showShortcuts(): void;
}

export const InboxContext = createContext<Inbox | null>(null);

export function useInbox(): Inbox {
  const inbox = useContext(InboxContext);
  if (inbox === null) throw new Error('useInbox outside of the inbox');
  return inbox;
}
