import type { TeamScope } from '#kernel';
import type { ApiKey } from './api-key.ts';
import type { Permission, Role } from './permissions.ts';

/** Who does something, as the audit log names them. */
export type Actor =
  | { readonly kind: 'key'; readonly id: string; readonly name: string }
  | { readonly kind: 'person'; readonly id: string; readonly name: string; readonly role: Role }
  /** Somebody on a web page, known by nothing but a short-lived session. */
  | { readonly kind: 'visitor'; readonly id: string; readonly name: null }
  /** The server itself: a job, a retention rule, the command line. */
  | { readonly kind: 'system'; readonly id: null; readonly name: string };

/** Who sends a request, the team it acts for and what it may do there. */
export interface Caller {
  /** Holds {@link Caller.agentId} too, so that stores show this agent's rows only. */
  readonly scope: TeamScope;
  readonly actor: Actor;
  /** Shared between callers of one kind: never changed. */
  readonly permissions: ReadonlySet<Permission>;
  /** The one agent this caller may know of; null for all agents of the team. */
  readonly agentId: string | null;
  /** Null for people and visitors. */
  readonly key: ApiKey | null;
  /** Of the key or the session: what ends when it is revoked. */
  readonly credentialId: string;
}
