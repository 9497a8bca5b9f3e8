import type { Actor } from '../caller.ts';

/** What was changed. */
export interface AuditTarget {
  /** `agent`, `source`, `api_key` … */
  readonly kind: string;
  readonly id: string;
}

/** A change as it is told to the audit log. */
export interface AuditChange {
  readonly actor: Actor;
  /** `<kind>.<verb>`: `agent.create`, `api_key.rotate`. */
  readonly action: string;
  readonly target: AuditTarget;
  /** How it was, as JSON; left out for what is new. */
  readonly before?: object | null | undefined;
  /** How it is now; left out for what is gone. */
  readonly after?: object | null | undefined;
}

/** Where a change came from. */
export interface RequestOrigin {
  readonly actor: Actor;
  readonly requestId: string;
  readonly address: string;
}

/** A line of the audit log. */
export interface AuditEntry {
  readonly id: string;
  readonly teamId: string;
  readonly at: number;
  readonly action: string;
  readonly actor: {
    readonly kind: Actor['kind'];
    readonly id: string | null;
    readonly name: string | null;
    readonly role: string | null;
  };
  readonly target: AuditTarget;
  /** The fields that changed, as they were. */
  readonly before: Readonly<Record<string, unknown>> | null;
  /** The fields that changed, as they are. */
  readonly after: Readonly<Record<string, unknown>> | null;
  /** Null for what the server did by itself. */
  readonly requestId: string | null;
  readonly address: string | null;
}
