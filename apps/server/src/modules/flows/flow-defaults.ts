import type {
  FlowDocument,
  FlowFallback,
  FlowIntent,
  FlowVariable,
  GenericMessage,
  JsonValue,
} from '@baraza/contracts';
import { FLOW_VARIABLE_TYPES } from '@baraza/contracts';

/** A fallback in its one full form. */
export interface PlainFallback {
  readonly messages: readonly GenericMessage[];
  readonly next: string | null;
  readonly attempts: number;
}

/** Reads the short forms of a fallback: a node id, a sentence, or both with messages. `isNode` tells ids from sentences. */
export function plainFallback(fallback: FlowFallback, isNode: (id: string) => boolean): PlainFallback {
  if (typeof fallback === 'string') {
    return isSentence(fallback, isNode)
      ? { messages: [{ type: 'text', text: fallback }], next: null, attempts: 0 }
      : { messages: [], next: fallback, attempts: 0 };
  }
  const said: GenericMessage[] = fallback.text === undefined ? [] : [{ type: 'text', text: fallback.text }];
  return {
    messages: [...said, ...(fallback.messages ?? [])],
    next: fallback.next ?? null,
    attempts: fallback.attempts ?? 0,
  };
}

function isSentence(text: string, isNode: (id: string) => boolean): boolean {
  return !isNode(text) && /\s/.test(text.trim());
}

export interface PlainIntent {
  readonly name: string;
  readonly examples: readonly string[];
  readonly keywords: readonly string[];
  readonly next: string | null;
  readonly minConfidence: number;
}

export function plainIntent(name: string, intent: FlowIntent): PlainIntent {
  if (Array.isArray(intent)) return { name, examples: intent, keywords: [], next: null, minConfidence: 0 };
  return {
    name,
    examples: intent.examples ?? [],
    keywords: intent.keywords ?? [],
    next: intent.next ?? null,
    minConfidence: intent.min_confidence ?? 0,
  };
}

/** The value a variable has at the start; undefined when it has none. */
export function defaultOf(variable: FlowVariable): JsonValue | undefined {
  if (isTyped(variable)) return variable.default;
  return variable === null ? undefined : (variable as JsonValue);
}

/** Whether the value declares a variable (`{type?, default?, description?}`) rather than being its default. */
function isTyped(variable: FlowVariable): variable is { default?: JsonValue } {
  if (variable === null || typeof variable !== 'object' || Array.isArray(variable)) return false;
  const { type } = variable as { type?: unknown };
  if (typeof type === 'string') return (FLOW_VARIABLE_TYPES as readonly string[]).includes(type);
  const keys = Object.keys(variable);
  return keys.includes('default') && keys.every(key => key === 'default' || key === 'description');
}

/** Every node of a document with the sub-flow it belongs to (empty for the main one), in document order. */
export function allNodes(
  document: FlowDocument,
): { readonly scope: string; readonly node: FlowDocument['nodes'][number] }[] {
  return [
    ...document.nodes.map(node => ({ scope: '', node })),
    ...Object.entries(document.flows ?? {}).flatMap(([scope, flow]) => flow.nodes.map(node => ({ scope, node }))),
  ];
}

/** What an intent recogniser learns from: the example phrases and keywords of every intent, and phrases that are none. */
export function trainingPhrases(document: FlowDocument): {
  readonly intents: Readonly<Record<string, readonly string[]>>;
  readonly outOfScope: readonly string[];
} {
  const intents = Object.entries(document.intents ?? {}).map(([name, intent]) => {
    const { examples, keywords } = plainIntent(name, intent);
    return [name, [...examples, ...keywords]] as const;
  });
  return { intents: Object.fromEntries(intents), outOfScope: document.out_of_scope ?? [] };
}
