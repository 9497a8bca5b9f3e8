import { isObject, type JsonObject, objectsAt, textAt } from './json-shape.ts';
import { quoteText } from './typebot-expression.ts';

/** When a variant of a response is said: an expression over slots and the channel; empty for always. */
export function variantCondition(variant: JsonObject, path: (slot: string) => string): string {
  const slots = objectsAt(variant, 'condition').flatMap(condition => {
    const name = textAt(condition, 'name');
    return name === undefined ? [] : [`${path(name)} == ${literal(condition['value'])}`];
  });
  const channel = textAt(variant, 'channel');
  return [...slots, ...(channel === undefined ? [] : [`channel == ${quoteText(channel)}`])].join(' and ');
}

function literal(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null || value === undefined
    ? 'null'
    : quoteText(typeof value === 'string' ? value : JSON.stringify(value));
}

/** `/inform{"priority": "low"}` as an intent and slots. */
export function readPayload(payload: string): {
  readonly intent: string | undefined;
  readonly slots: Readonly<Record<string, string>>;
} {
  const match = /^\/([\w+-]+)\s*(\{.*\})?\s*$/s.exec(payload.trim());
  if (match === null) return { intent: undefined, slots: {} };
  try {
    const slots = Object.entries(asObject(JSON.parse((match[2] ?? '{}').replace(/^\{\{([\s\S]*)\}\}$/, '{$1}')))).map(
      ([slot, value]) => [slot, String(value)] as const,
    );
    return { intent: match[1], slots: Object.fromEntries(slots) };
  } catch {
    return { intent: match[1], slots: {} };
  }
}

function asObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}
