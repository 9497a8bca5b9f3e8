import type { TeamScope } from '#kernel';

/** The first answer given under an `Idempotency-Key`. */
export interface StoredResponse {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface IdempotencyRecord {
  /** Hash of method, path and body: another one under the same key is a 422. */
  readonly fingerprint: string;
  /** The turn that the request started, when it started one: its log gives the answer again, streamed or not. */
  readonly turnId: string | null;
  /** Null while the first request runs, and for good when a turn's log holds the answer. */
  readonly response: StoredResponse | null;
  readonly createdAt: number;
}

/** Keys are scoped by team and route; kept for at least 24 hours. */
export interface IdempotencyStore {
  /** Inserts the record, or finds the one that is there. Call it in the unit of work of the effect it guards. */
  begin(
    scope: TeamScope,
    entry: {
      readonly route: string;
      readonly key: string;
      readonly fingerprint: string;
      readonly turnId: string | null;
    },
    at: number,
  ): Promise<IdempotencyRecord | 'started'>;
  find(scope: TeamScope, route: string, key: string): Promise<IdempotencyRecord | undefined>;
  /** Makes the unanswered record of `createdAt` as new as `at`. Of several that try, one is told true. */
  takeOver(scope: TeamScope, route: string, key: string, createdAt: number, at: number): Promise<boolean>;
  finish(scope: TeamScope, route: string, key: string, response: StoredResponse): Promise<void>;
  /** Frees the keys whose request died with its process. Only while no process runs requests on this store. */
  releaseUnfinished(createdAfter: number): Promise<void>;
  prune(createdBefore: number, limit: number): Promise<number>;
}
