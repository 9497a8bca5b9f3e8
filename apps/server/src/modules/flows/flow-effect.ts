import type { GenericMessage, JsonValue } from '@baraza/contracts';

/** Something the flow wants done in the world, as data. Its result comes back as the next input. */
export type FlowEffect =
  | { readonly type: 'say'; readonly nodeId: string | null; readonly messages: readonly GenericMessage[] }
  | {
      readonly type: 'ask-agent';
      readonly nodeId: string;
      readonly question: string;
      /** Added to the agent's own instructions; null for none. */
      readonly instructions: string | null;
      /** False: the answer is wanted but not said to the customer. */
      readonly say: boolean;
    }
  | {
      readonly type: 'http-request';
      readonly nodeId: string;
      readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
      readonly url: string;
      readonly headers: Readonly<Record<string, string>>;
      /** Null for no body. */
      readonly body: JsonValue;
      readonly timeoutMs: number;
      readonly fireAndForget: boolean;
    }
  | { readonly type: 'capture-lead'; readonly nodeId: string; readonly lead: FlowLead }
  | {
      readonly type: 'handoff';
      /** Null when the customer asked for a person and the flow has no node for it. */
      readonly nodeId: string | null;
      readonly reason: string;
      readonly department: string | null;
    }
  | { readonly type: 'recognise-intent'; readonly nodeId: string | null; readonly text: string }
  /** `until` is in milliseconds since 1970. */
  | { readonly type: 'wait'; readonly nodeId: string; readonly seconds: number; readonly until: number };

export type FlowEffectType = FlowEffect['type'];

export interface FlowLead {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fields: Readonly<Record<string, string>>;
}

/** What came of an effect. `type` is the effect's own; another type is taken for a failure. */
export type FlowEffectResult =
  | { readonly type: 'say' }
  | {
      readonly type: 'ask-agent';
      readonly text: string;
      /** False when the agent said that it does not know. */
      readonly answered: boolean;
    }
  | { readonly type: 'http-request'; readonly status: number; readonly body: JsonValue }
  /** No answer: refused, timed out, too large. */
  | { readonly type: 'http-request'; readonly failed: string }
  | { readonly type: 'capture-lead' }
  | { readonly type: 'handoff' }
  /** `intent` null: out of scope. `confidence` 0 to 1. */
  | { readonly type: 'recognise-intent'; readonly intent: string | null; readonly confidence: number }
  | { readonly type: 'wait' };
