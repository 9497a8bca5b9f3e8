import type { Clock, UnitOfWork } from '#kernel';
import type { AuditLog } from '../audit/create-audit-log.ts';
import type { PeopleStore } from './people-store.ts';
import type { SessionAuthenticator } from './session-authenticator.ts';

/** What changes of members need. */
export interface MemberPorts {
  readonly people: PeopleStore;
  readonly sessions: Pick<SessionAuthenticator, 'forget'>;
  readonly audit: AuditLog;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
}
