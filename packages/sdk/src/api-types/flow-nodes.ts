// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
import type { JsonValue } from './json-value.ts';
import type { GenericMessage } from './messages.ts';

export type FlowFallback =
  | string
  | {
      readonly text?: string | undefined;
      readonly messages?: readonly GenericMessage[] | undefined;
      readonly next?: string | null | undefined;
      readonly attempts?: number | undefined;
    };

export type FlowNode =
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'message';
      readonly messages: readonly GenericMessage[];
      readonly next?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly fallback?: FlowFallback | undefined;
      readonly type: 'buttons';
      readonly text: string;
      readonly buttons: readonly {
        readonly id: string;
        readonly title: string;
        readonly next?: string | null | undefined;
      }[];
      readonly variable?: string | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly fallback?: FlowFallback | undefined;
      readonly type: 'list';
      readonly text: string;
      readonly button_text: string;
      readonly sections: readonly {
        readonly title?: string | undefined;
        readonly rows: readonly {
          readonly id: string;
          readonly title: string;
          readonly description?: string | undefined;
          readonly next?: string | null | undefined;
        }[];
      }[];
      readonly variable?: string | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly fallback?: FlowFallback | undefined;
      readonly type: 'input';
      readonly text?: string | undefined;
      readonly input?: 'text' | 'number' | 'email' | 'phone' | 'date' | 'time' | 'choice' | 'file' | undefined;
      readonly variable?: string | undefined;
      readonly choices?:
        | readonly {
            readonly id: string;
            readonly title: string;
            readonly value?: JsonValue | undefined;
          }[]
        | undefined;
      readonly multiple?: boolean | undefined;
      readonly min?: number | undefined;
      readonly max?: number | undefined;
      readonly pattern?: string | undefined;
      readonly date_order?: 'dmy' | 'mdy' | undefined;
      readonly media_types?: readonly string[] | undefined;
      readonly optional?: boolean | undefined;
      readonly error_text?: string | undefined;
      readonly retries?: number | undefined;
      readonly next?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'set-variable';
      readonly assignments: readonly (
        | {
            readonly variable: string;
            readonly expression: string;
          }
        | {
            readonly variable: string;
            readonly value: JsonValue;
            readonly append?: boolean | undefined;
          }
      )[];
      readonly next?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'condition';
      readonly branches: readonly {
        readonly when: string;
        readonly next?: string | null | undefined;
      }[];
      readonly otherwise?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'switch';
      readonly value: string;
      readonly cases: readonly {
        readonly equals: string | number | boolean | null;
        readonly next?: string | null | undefined;
      }[];
      readonly otherwise?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly fallback?: FlowFallback | undefined;
      readonly type: 'intent';
      readonly text?: string | undefined;
      readonly routes: readonly {
        readonly intent: string;
        readonly next?: string | null | undefined;
      }[];
      readonly min_confidence?: number | undefined;
      readonly variable?: string | undefined;
      readonly otherwise?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'http-request';
      readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | undefined;
      readonly url: string;
      readonly headers?: { readonly [name: string]: string } | undefined;
      readonly body?: JsonValue | undefined;
      readonly timeout_ms?: number | undefined;
      readonly save_to?: string | undefined;
      readonly map?: { readonly [name: string]: string } | undefined;
      readonly fire_and_forget?: boolean | undefined;
      readonly next?: string | null | undefined;
      readonly failure?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'ask-agent';
      readonly text?: string | undefined;
      readonly instructions?: string | undefined;
      readonly question?: string | undefined;
      readonly save_to?: string | undefined;
      readonly say?: boolean | undefined;
      readonly stay?: boolean | undefined;
      readonly exit_words?: readonly string[] | undefined;
      readonly max_questions?: number | undefined;
      readonly next?: string | null | undefined;
      readonly unanswered?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'capture-lead';
      readonly name?: string | undefined;
      readonly email?: string | undefined;
      readonly phone?: string | undefined;
      readonly fields?: { readonly [name: string]: string } | undefined;
      readonly next?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'handoff';
      readonly text?: string | undefined;
      readonly reason?: string | undefined;
      readonly department?: string | undefined;
      readonly next?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'jump';
      readonly next?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'call-flow';
      readonly flow: string;
      readonly with?: { readonly [name: string]: JsonValue } | undefined;
      readonly next?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'wait';
      readonly seconds: number;
      readonly next?: string | null | undefined;
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'random-split';
      readonly branches: readonly {
        readonly weight: number;
        readonly next?: string | null | undefined;
      }[];
    }
  | {
      readonly id: string;
      readonly label?: string | undefined;
      readonly position?:
        | {
            readonly x: number;
            readonly y: number;
          }
        | undefined;
      readonly type: 'end';
      readonly text?: string | undefined;
      readonly close?: boolean | undefined;
    };
