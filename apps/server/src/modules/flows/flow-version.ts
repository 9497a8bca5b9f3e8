import type { FlowDocument, JsonValue } from '@baraza/contracts';

/** Who saved a draft, by the name they had then. */
export interface DraftAuthor {
  readonly kind: 'person' | 'key' | 'system';
  readonly id: string | null;
  readonly name: string;
}

/** Which state of a draft it is: a higher number with every change of its document. */
export interface DraftHead {
  readonly revision: number;
  readonly savedAt: number;
  readonly savedBy: DraftAuthor | null;
}

/** What the author works on: a document as it was written, which may be unfinished or wrong. */
export interface FlowDraft extends DraftHead {
  readonly document: JsonValue;
}

export interface SaveDraft {
  readonly document: JsonValue;
  readonly at: number;
  readonly by?: DraftAuthor | undefined;
  /** Saves only over this state; 0 where there is no draft yet. Over any when left out. */
  readonly expected?: number | undefined;
}

export type SavedDraft = { readonly kind: 'saved'; readonly revision: number } | { readonly kind: 'changed' };

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
