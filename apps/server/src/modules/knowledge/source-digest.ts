/** What there is to say of an agent's sources in a list of agents. */
export interface SourceDigest {
  /** Queued or being read. */
  readonly underWay: number;
  /** Those of them that hold no document yet: read for the first time. */
  readonly underWayFirst: number;
  readonly ready: number;
  readonly failed: number;
  /** Its oldest text: the one that clients who know of a single text mean; null when it has none. */
  readonly textSourceId: string | null;
}
