import type { FlowDocument, JsonValue } from '@baraza/contracts';

/** What the author works on: a document as it was written, which may be unfinished or wrong. */
export interface FlowDraft {
  readonly document: JsonValue;
  readonly updatedAt: number;
}

/** One published state of an agent's flow. Never changes. */
export interface FlowVersion {
  readonly id: string;
  readonly agentId: string;
  /** Counts from 1 for each agent. */
  readonly number: number;
  readonly note: string;
  /** Id of the API key or member that published it; null for what the server set up itself. */
  readonly author: string | null;
  /** Number of the version it brought back; null when it came from the draft. */
  readonly restoredFrom: number | null;
  readonly createdAt: number;
}

export interface FlowVersionWithDocument extends FlowVersion {
  readonly document: FlowDocument;
}
