// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
import type { JsonValue } from './json-value.ts';
import type { GenericMessage } from './messages.ts';

export interface FlowTest {
  readonly name: string;
  readonly flow?: string | undefined;
  readonly channel?: string | undefined;
  readonly language?: string | undefined;
  readonly now?: string | undefined;
  readonly random?: number | undefined;
  readonly customer?: { readonly [name: string]: JsonValue } | undefined;
  readonly variables?: { readonly [name: string]: JsonValue } | undefined;
  readonly stubs?:
    | {
        readonly http?:
          | readonly {
              readonly node?: string | undefined;
              readonly method?: string | undefined;
              readonly url?:
                | string
                | {
                    readonly equals?: string | undefined;
                    readonly contains?: string | undefined;
                    readonly starts_with?: string | undefined;
                    readonly matches?: string | undefined;
                    readonly not_contains?: string | undefined;
                  }
                | undefined;
              readonly status?: number | undefined;
              readonly body?: JsonValue | undefined;
              readonly fail?: string | undefined;
            }[]
          | undefined;
        readonly agent?:
          | readonly {
              readonly node?: string | undefined;
              readonly question?:
                | string
                | {
                    readonly equals?: string | undefined;
                    readonly contains?: string | undefined;
                    readonly starts_with?: string | undefined;
                    readonly matches?: string | undefined;
                    readonly not_contains?: string | undefined;
                  }
                | undefined;
              readonly answer: string;
              readonly answered?: boolean | undefined;
            }[]
          | undefined;
        readonly intents?:
          | readonly {
              readonly text?:
                | string
                | {
                    readonly equals?: string | undefined;
                    readonly contains?: string | undefined;
                    readonly starts_with?: string | undefined;
                    readonly matches?: string | undefined;
                    readonly not_contains?: string | undefined;
                  }
                | undefined;
              readonly intent: string | null;
              readonly confidence?: number | undefined;
            }[]
          | undefined;
      }
    | undefined;
  readonly steps: readonly {
    readonly start?: true | undefined;
    readonly say?: string | undefined;
    readonly click?: string | undefined;
    readonly file?:
      | {
          readonly url: string;
          readonly name: string;
          readonly media_type: string;
        }
      | undefined;
    readonly stubs?:
      | {
          readonly http?:
            | readonly {
                readonly node?: string | undefined;
                readonly method?: string | undefined;
                readonly url?:
                  | string
                  | {
                      readonly equals?: string | undefined;
                      readonly contains?: string | undefined;
                      readonly starts_with?: string | undefined;
                      readonly matches?: string | undefined;
                      readonly not_contains?: string | undefined;
                    }
                  | undefined;
                readonly status?: number | undefined;
                readonly body?: JsonValue | undefined;
                readonly fail?: string | undefined;
              }[]
            | undefined;
          readonly agent?:
            | readonly {
                readonly node?: string | undefined;
                readonly question?:
                  | string
                  | {
                      readonly equals?: string | undefined;
                      readonly contains?: string | undefined;
                      readonly starts_with?: string | undefined;
                      readonly matches?: string | undefined;
                      readonly not_contains?: string | undefined;
                    }
                  | undefined;
                readonly answer: string;
                readonly answered?: boolean | undefined;
              }[]
            | undefined;
          readonly intents?:
            | readonly {
                readonly text?:
                  | string
                  | {
                      readonly equals?: string | undefined;
                      readonly contains?: string | undefined;
                      readonly starts_with?: string | undefined;
                      readonly matches?: string | undefined;
                      readonly not_contains?: string | undefined;
                    }
                  | undefined;
                readonly intent: string | null;
                readonly confidence?: number | undefined;
              }[]
            | undefined;
        }
      | undefined;
    readonly random?: number | undefined;
    readonly expect?:
      | {
          readonly message?:
            | string
            | {
                readonly equals?: string | undefined;
                readonly contains?: string | undefined;
                readonly starts_with?: string | undefined;
                readonly matches?: string | undefined;
                readonly not_contains?: string | undefined;
              }
            | undefined;
          readonly messages?:
            | readonly (
                | string
                | {
                    readonly equals?: string | undefined;
                    readonly contains?: string | undefined;
                    readonly starts_with?: string | undefined;
                    readonly matches?: string | undefined;
                    readonly not_contains?: string | undefined;
                  }
              )[]
            | undefined;
          readonly buttons?: readonly string[] | undefined;
          readonly state?: string | null | undefined;
          readonly variables?: { readonly [name: string]: JsonValue } | undefined;
          readonly ended?: boolean | undefined;
          readonly handoff?: boolean | undefined;
          readonly lead?: { readonly [name: string]: string | null } | undefined;
          readonly asked?:
            | string
            | {
                readonly equals?: string | undefined;
                readonly contains?: string | undefined;
                readonly starts_with?: string | undefined;
                readonly matches?: string | undefined;
                readonly not_contains?: string | undefined;
              }
            | undefined;
          readonly request?:
            | {
                readonly method?: string | undefined;
                readonly url?:
                  | string
                  | {
                      readonly equals?: string | undefined;
                      readonly contains?: string | undefined;
                      readonly starts_with?: string | undefined;
                      readonly matches?: string | undefined;
                      readonly not_contains?: string | undefined;
                    }
                  | undefined;
                readonly body?: JsonValue | undefined;
              }
            | undefined;
        }
      | undefined;
  }[];
}

export interface SimulateFlow {
  /** A flow document; the draft when left out */
  readonly flow?:
    | {
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
    | undefined;
  /** What the customer does, as in a conversation test: `start`, `say`, `click` or `file` */
  readonly steps: readonly {
    readonly [name: string]: unknown;
  }[];
  /** Answers of requests, the AI and intents, as in a conversation test */
  readonly stubs?:
    | {
        readonly [name: string]: unknown;
      }
    | undefined;
  readonly channel?: string | undefined;
  readonly language?: string | undefined;
  readonly now?: string | undefined;
  /** Seed of random splits */
  readonly random?: number | undefined;
}

export interface FlowTests {
  readonly tests: readonly {
    readonly name: string;
    readonly steps: readonly unknown[];
    readonly [name: string]: unknown;
  }[];
}

export interface FlowTestRun {
  readonly passed: number;
  readonly failed: number;
  readonly results: readonly {
    readonly name: string;
    readonly passed: boolean;
    readonly [name: string]: unknown;
  }[];
  readonly coverage: {
    readonly nodes: {
      readonly covered: number;
      readonly total: number;
      readonly missing: readonly string[];
    };
    readonly edges: {
      readonly covered: number;
      readonly total: number;
      readonly missing: readonly string[];
    };
  };
}

export interface FlowSimulation {
  readonly steps: readonly {
    readonly messages: readonly GenericMessage[];
    /** What the flow would have done in the world */
    readonly effects: readonly {
      readonly type: string;
      readonly nodeId: string | null;
      readonly [name: string]: unknown;
    }[];
    /** Node that waits for the customer; null after the end */
    readonly node: string | null;
    readonly visited: readonly string[];
    /** Edges, as in the coverage of tests: `menu/button:faq` */
    readonly crossed: readonly string[];
    readonly ended: 'completed' | 'handed-off' | 'dead-end' | 'error' | null;
    readonly error: {
      readonly code: string;
      readonly nodeId: string | null;
      readonly message: string;
    } | null;
  }[];
  /** What the conversation knows at the end */
  readonly variables: { readonly [name: string]: unknown };
}

export interface GeneratedFlowTests {
  readonly tests: readonly {
    readonly name: string;
    readonly steps: readonly unknown[];
    readonly [name: string]: unknown;
  }[];
  /** Edges no conversation was found for */
  readonly uncovered: readonly string[];
}
