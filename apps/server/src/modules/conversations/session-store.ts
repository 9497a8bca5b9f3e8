import type { TeamScope } from '#kernel';
import type { Session } from './session.ts';

export type NewSession = Pick<Session, 'id' | 'agentId' | 'conversationId' | 'channel' | 'userId' | 'createdAt'>;

export interface SessionStore {
  create(scope: TeamScope, session: NewSession): Promise<void>;
  find(scope: TeamScope, sessionId: string): Promise<Session | undefined>;
  /** Ends an open session; false when it is not there or has ended. */
  close(scope: TeamScope, sessionId: string, at: number): Promise<boolean>;
}
