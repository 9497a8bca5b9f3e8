import type { TeamScope } from '#kernel';
import type { CannedReply } from './canned-reply.ts';

export interface CannedReplyStore {
  /** By shortcut. */
  list(scope: TeamScope): Promise<readonly CannedReply[]>;
  /** Adds it, or changes the text of the one that has its shortcut. */
  put(scope: TeamScope, reply: CannedReply): Promise<void>;
  delete(scope: TeamScope, shortcut: string): Promise<boolean>;
}
