// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
import type { FlowFallback, FlowNode } from './flow-nodes.ts';
import type { JsonValue } from './json-value.ts';

export type FlowDocument = {
  readonly format: 'baraza/v1';
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly language?: string | undefined;
  readonly start: string;
  readonly nodes: readonly FlowNode[];
  readonly flows?:
    | {
        readonly [name: string]: {
          readonly start: string;
          readonly nodes: readonly FlowNode[];
        };
      }
    | undefined;
  readonly fallback?: FlowFallback | undefined;
  readonly intents?:
    | {
        readonly [name: string]:
          | readonly string[]
          | {
              readonly examples?: readonly string[] | undefined;
              readonly keywords?: readonly string[] | undefined;
              readonly min_confidence?: number | undefined;
              readonly next?: string | null | undefined;
            };
      }
    | undefined;
  readonly out_of_scope?: readonly string[] | undefined;
  readonly keywords?:
    | readonly {
        readonly action?: 'menu' | 'help' | 'cancel' | 'human' | 'back' | 'goto' | undefined;
        readonly words: readonly string[];
        readonly next?: string | null | undefined;
      }[]
    | undefined;
  readonly builtin_keywords?: boolean | undefined;
  readonly variables?:
    | {
        readonly [name: string]:
          | {
              readonly type: 'string' | 'number' | 'boolean' | 'list' | 'object' | 'any';
              readonly default?: JsonValue | undefined;
              readonly description?: string | undefined;
            }
          | {
              readonly default: JsonValue;
              readonly description?: string | undefined;
            }
          | JsonValue;
      }
    | undefined;
  readonly business_hours?:
    | {
        readonly timezone: string;
        readonly monday?: readonly (readonly [string, string])[] | undefined;
        readonly tuesday?: readonly (readonly [string, string])[] | undefined;
        readonly wednesday?: readonly (readonly [string, string])[] | undefined;
        readonly thursday?: readonly (readonly [string, string])[] | undefined;
        readonly friday?: readonly (readonly [string, string])[] | undefined;
        readonly saturday?: readonly (readonly [string, string])[] | undefined;
        readonly sunday?: readonly (readonly [string, string])[] | undefined;
        readonly holidays?: readonly string[] | undefined;
      }
    | undefined;
};
