// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export interface PublishFlow {
  /** What changed, for the history */
  readonly note?: string | undefined;
  /** What becomes of live sessions; `finish-on-old` when left out. `move` maps old nodes to new ones */
  readonly sessions?:
    | 'finish-on-old'
    | 'hand-to-person'
    | {
        readonly move: { readonly [name: string]: string };
      }
    | undefined;
}

export interface RollbackFlow {
  /** What changed, for the history */
  readonly note?: string | undefined;
  /** What becomes of live sessions; `finish-on-old` when left out. `move` maps old nodes to new ones */
  readonly sessions?:
    | 'finish-on-old'
    | 'hand-to-person'
    | {
        readonly move: { readonly [name: string]: string };
      }
    | undefined;
  /** Number of the version to bring back */
  readonly version: number;
}

export interface ImportFlow {
  readonly files: readonly {
    readonly path: string;
    readonly text: string;
  }[];
  /** Whether the imported flow becomes the draft */
  readonly save?: boolean | undefined;
}

export interface AgentIntents {
  /** Example phrases by intent; three are a beginning */
  readonly intents: { readonly [name: string]: readonly string[] };
  /** Phrases that belong to none of them */
  readonly outOfScope?: readonly string[] | undefined;
}

export interface Flow {
  /** `baraza/v1` */
  readonly format: string;
  /** Id of the node a conversation begins at */
  readonly start?: string | undefined;
  readonly nodes?:
    | readonly {
        readonly id: string;
        readonly type: string;
        readonly [name: string]: unknown;
      }[]
    | undefined;
  readonly [name: string]: unknown;
}

export interface FlowValidation {
  readonly valid: boolean;
  readonly errors: readonly {
    readonly code: string;
    readonly nodeId?: string | undefined;
    readonly message: string;
  }[];
  readonly warnings: readonly {
    readonly code: string;
    readonly nodeId?: string | undefined;
    readonly message: string;
  }[];
}

export interface FlowVersion {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  /** Id of the API key that published it */
  readonly author: string | null;
  /** The version it brought back */
  readonly restoredFrom: number | null;
  /** Whether new conversations run it */
  readonly live: boolean;
  readonly createdAt: string;
}

export interface FlowStatus {
  readonly draft: {
    /** What its `ETag` holds */
    readonly revision: number;
    readonly savedAt: string;
    readonly savedBy: {
      readonly kind: 'person' | 'key' | 'system';
      readonly id: string | null;
      readonly name: string;
    } | null;
  } | null;
  /** The version that new conversations run */
  readonly live: {
    readonly id: string;
    readonly number: number;
    readonly note: string;
    /** Id of the API key that published it */
    readonly author: string | null;
    /** The version it brought back */
    readonly restoredFrom: number | null;
    /** Whether new conversations run it */
    readonly live: boolean;
    readonly createdAt: string;
  } | null;
}

export interface FlowVersionDetail {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  /** Id of the API key that published it */
  readonly author: string | null;
  /** The version it brought back */
  readonly restoredFrom: number | null;
  /** Whether new conversations run it */
  readonly live: boolean;
  readonly createdAt: string;
  readonly flow: {
    /** `baraza/v1` */
    readonly format: string;
    /** Id of the node a conversation begins at */
    readonly start?: string | undefined;
    readonly nodes?:
      | readonly {
          readonly id: string;
          readonly type: string;
          readonly [name: string]: unknown;
        }[]
      | undefined;
    readonly [name: string]: unknown;
  };
}

export interface FlowPreview {
  /** Live sessions in all */
  readonly live: number;
  readonly affected: readonly {
    readonly version: number;
    readonly node: string;
    readonly change: 'changed' | 'removed';
    readonly sessions: number;
  }[];
}

export interface PublishedFlow {
  readonly id: string;
  readonly number: number;
  readonly note: string;
  /** Id of the API key that published it */
  readonly author: string | null;
  /** The version it brought back */
  readonly restoredFrom: number | null;
  /** Whether new conversations run it */
  readonly live: boolean;
  readonly createdAt: string;
  readonly warnings: readonly {
    readonly code: string;
    readonly nodeId?: string | undefined;
    readonly message: string;
  }[];
  readonly preview: {
    /** Live sessions in all */
    readonly live: number;
    readonly affected: readonly {
      readonly version: number;
      readonly node: string;
      readonly change: 'changed' | 'removed';
      readonly sessions: number;
    }[];
  };
  /** Sessions that were moved or handed over */
  readonly sessionsChanged: number;
}

export interface FlowDiff {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly settingsChanged: boolean;
}

export interface ImportedFlow {
  readonly format: string;
  readonly name: string | null;
  readonly flow: {
    /** `baraza/v1` */
    readonly format: string;
    /** Id of the node a conversation begins at */
    readonly start?: string | undefined;
    readonly nodes?:
      | readonly {
          readonly id: string;
          readonly type: string;
          readonly [name: string]: unknown;
        }[]
      | undefined;
    readonly [name: string]: unknown;
  } | null;
  readonly intents: { readonly [name: string]: readonly string[] };
  readonly instructions: string | null;
  readonly faqs: readonly {
    readonly question: string;
    readonly answer: string;
  }[];
  readonly report: {
    readonly carried: readonly string[];
    readonly approximated: readonly string[];
    readonly dropped: readonly string[];
  };
  readonly saved: boolean;
}

export interface AgentIntentsState {
  readonly intents: { readonly [name: string]: readonly string[] };
  readonly outOfScope: readonly string[];
  readonly status: 'training' | 'ready' | 'failed' | 'missing';
  /** Why training failed */
  readonly message: string | null;
}

export interface RecognizedIntents {
  readonly results: readonly {
    readonly intent: string | null;
    readonly confidence: number;
  }[];
}
