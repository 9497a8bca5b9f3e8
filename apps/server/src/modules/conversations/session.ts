/** A bounded stretch of talk, for surfaces that know sessions: one conversation that ends half an hour after its last message. */
export interface Session {
  /** A bare ULID. */
  readonly id: string;
  readonly agentId: string;
  readonly conversationId: string;
  /** As the caller named it; a session answers on its own channel only. */
  readonly channel: string;
  readonly userId: string | null;
  /** Node of the flow that waits for input; null when none does. */
  readonly currentState: string | null;
  readonly messageCount: number;
  readonly createdAt: number;
  /** When the conversation last moved; `createdAt` at first. */
  readonly lastMessageAt: number;
  /** Null while it is open. */
  readonly closedAt: number | null;
}

export const SESSION_IDLE_MS = 30 * 60_000;

export type SessionStatus = 'open' | 'expired' | 'closed';

/** Told from the clock, so that nothing has to look for sessions that have run out. */
export function sessionStatus(session: Pick<Session, 'lastMessageAt' | 'closedAt'>, now: number): SessionStatus {
  if (session.closedAt !== null) return 'closed';
  return now - session.lastMessageAt >= SESSION_IDLE_MS ? 'expired' : 'open';
}
