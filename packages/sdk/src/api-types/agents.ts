// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export interface CreateAgent {
  readonly name: string;
  /** Made from the name when left out */
  readonly slug?: string | undefined;
  readonly instructions?: string | undefined;
  /** `builtin/extractive`, `<provider>/<model>`; the default of the server when left out */
  readonly model?: string | undefined;
  readonly temperature?: number | null | undefined;
  /** Tried once when `model` fails before its first token */
  readonly fallbackModel?: string | null | undefined;
  /** Whether the built-in answerer quotes the sources when every model failed */
  readonly extractiveFallback?: boolean | undefined;
  /** Numbers, dates, prices, addresses and codes in a model's answer must stand in the retrieved text, the instructions or the customer's words. `flag` marks a reply with others; `withhold` streams sentence by sentence and ends before the first such sentence, saying that there is no answer */
  readonly numberGuard?: 'off' | 'flag' | 'withhold' | undefined;
  readonly settings?:
    | {
        readonly displayName?: string | null | undefined;
        readonly initialMessages?: readonly string[] | null | undefined;
        readonly suggestedMessages?: readonly string[] | null | undefined;
        readonly visibility?: 'private' | 'public' | null | undefined;
        readonly onlyAllowOnAddedDomains?: boolean | null | undefined;
        readonly allowedDomains?: readonly string[] | null | undefined;
        readonly ipLimit?:
          | {
              readonly messages?: number | null | undefined;
              readonly seconds?: number | null | undefined;
              readonly message?: string | null | undefined;
            }
          | null
          | undefined;
        readonly styles?:
          | {
              readonly theme?: 'light' | 'dark' | 'auto' | null | undefined;
              readonly buttonColor?: string | null | undefined;
              readonly userMessageColor?: string | null | undefined;
              readonly alignChatButton?: 'left' | 'right' | null | undefined;
              /** Seconds; null never opens by itself */
              readonly autoOpenChatWindowAfter?: number | null | undefined;
            }
          | null
          | undefined;
        readonly collectCustomerInformation?:
          | {
              readonly title?: string | null | undefined;
              readonly name?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
              readonly email?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
              readonly phone?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
            }
          | null
          | undefined;
        readonly dailyTokenLimit?: number | null | undefined;
        readonly monthlyTokenLimit?: number | null | undefined;
        readonly atLimit?: 'refuse' | 'extractive' | 'flow-only' | 'handoff' | null | undefined;
      }
    | undefined;
}

export interface UpdateAgent {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly instructions?: string | undefined;
  readonly model?: string | undefined;
  readonly temperature?: number | null | undefined;
  readonly fallbackModel?: string | null | undefined;
  readonly extractiveFallback?: boolean | undefined;
  readonly numberGuard?: 'off' | 'flag' | 'withhold' | undefined;
  /** Merged deeply; null puts a key back to its default */
  readonly settings?:
    | {
        readonly displayName?: string | null | undefined;
        readonly initialMessages?: readonly string[] | null | undefined;
        readonly suggestedMessages?: readonly string[] | null | undefined;
        readonly visibility?: 'private' | 'public' | null | undefined;
        readonly onlyAllowOnAddedDomains?: boolean | null | undefined;
        readonly allowedDomains?: readonly string[] | null | undefined;
        readonly ipLimit?:
          | {
              readonly messages?: number | null | undefined;
              readonly seconds?: number | null | undefined;
              readonly message?: string | null | undefined;
            }
          | null
          | undefined;
        readonly styles?:
          | {
              readonly theme?: 'light' | 'dark' | 'auto' | null | undefined;
              readonly buttonColor?: string | null | undefined;
              readonly userMessageColor?: string | null | undefined;
              readonly alignChatButton?: 'left' | 'right' | null | undefined;
              /** Seconds; null never opens by itself */
              readonly autoOpenChatWindowAfter?: number | null | undefined;
            }
          | null
          | undefined;
        readonly collectCustomerInformation?:
          | {
              readonly title?: string | null | undefined;
              readonly name?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
              readonly email?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
              readonly phone?:
                | {
                    readonly active?: boolean | null | undefined;
                    readonly label?: string | null | undefined;
                  }
                | null
                | undefined;
            }
          | null
          | undefined;
        readonly dailyTokenLimit?: number | null | undefined;
        readonly monthlyTokenLimit?: number | null | undefined;
        readonly atLimit?: 'refuse' | 'extractive' | 'flow-only' | 'handoff' | null | undefined;
      }
    | undefined;
}

export interface Agent {
  readonly id: string;
  /** Works wherever the id does */
  readonly slug: string;
  /** For surfaces that want integer ids */
  readonly number: number;
  readonly name: string;
  readonly instructions: string;
  readonly model: string;
  readonly temperature: number | null;
  readonly fallbackModel: string | null;
  readonly extractiveFallback: boolean;
  readonly numberGuard: 'off' | 'flag' | 'withhold';
  readonly settings: {
    /** Shown to visitors; the agent's name when null */
    readonly displayName: string | null;
    /** What the agent says before anybody has written */
    readonly initialMessages: readonly string[];
    /** First questions to tap */
    readonly suggestedMessages: readonly string[];
    /** `private`: no public page, no widget and no visitor; an API key still talks to it */
    readonly visibility: 'private' | 'public';
    /** Whether pages outside `allowedDomains` are refused */
    readonly onlyAllowOnAddedDomains: boolean;
    /** `example.com` also stands for `www.example.com`; `*.example.com` for every subdomain */
    readonly allowedDomains: readonly string[];
    /** Messages that one visitor address may send in a window, and what it is told beyond */
    readonly ipLimit: {
      readonly messages: number;
      readonly seconds: number;
      readonly message: string;
    } | null;
    readonly styles: {
      readonly theme: 'light' | 'dark' | 'auto';
      readonly buttonColor: string | null;
      readonly userMessageColor: string | null;
      readonly alignChatButton: 'left' | 'right';
      /** Seconds; null never opens by itself */
      readonly autoOpenChatWindowAfter: number | null;
    };
    /** The lead form; shown when one of its fields is active */
    readonly collectCustomerInformation: {
      readonly title: string;
      readonly name: {
        readonly active: boolean;
        readonly label: string;
      };
      readonly email: {
        readonly active: boolean;
        readonly label: string;
      };
      readonly phone: {
        readonly active: boolean;
        readonly label: string;
      };
    };
    /** Set by uploading an icon */
    readonly iconUrl: string | null;
    /** Set by uploading a profile picture */
    readonly profilePictureUrl: string | null;
    /** Tokens a day, from 00:00 UTC; null for no cap */
    readonly dailyTokenLimit: number | null;
    /** Tokens a calendar month in UTC */
    readonly monthlyTokenLimit: number | null;
    /** What it does when a quota is used up: refuse, quote its sources, follow its flow without open questions, or ask for a person */
    readonly atLimit: 'refuse' | 'extractive' | 'flow-only' | 'handoff';
  };
  /** Grows by one with every published change of its knowledge */
  readonly knowledgeVersion: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Synonyms {
  /** Words or phrases that mean the same, such as `["tv", "television"]` */
  readonly groups: readonly (readonly string[])[];
}

export interface IdentitySecret {
  readonly agentId: string;
  /** Signs user hashes and tokens on your server; never put it into a page */
  readonly secret: string;
  readonly createdAt: string;
}

export interface ModelList {
  readonly items: readonly {
    /** What goes into an agent's `model` */
    readonly id: string;
    readonly provider: string;
  }[];
}

export type ModelCheck =
  | {
      readonly ok: true;
      /** What it said */
      readonly text: string;
      readonly firstTokenMs: number;
      readonly totalMs: number;
    }
  | {
      readonly ok: false;
      /** Stable, for programs */
      readonly code: string;
      readonly message: string;
    };
