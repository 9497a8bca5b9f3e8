import type { JsonValue } from '@baraza/contracts';
import type { Expression } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { findFilter } from './filters.ts';

export interface FilterCall {
  readonly name: string;
  readonly args: readonly Expression[];
}

/** One `{{ … }}`: what is read and what is done with it. */
export interface Placeholder {
  readonly expression: Expression;
  readonly filters: readonly FilterCall[];
}

export interface ParsedTemplate {
  readonly parts: readonly (string | Placeholder)[];
  /** Placeholders that could not be understood; they stay in the text as they were written. */
  readonly faults: readonly string[];
}

const PLACEHOLDER = /\{\{([^{}]{0,1000})\}\}/g;
const MAX_PLACEHOLDERS = 200;

/** Splits a text with placeholders such as `{{variables.order.items[0].name | default: 'something'}}`. Never throws. */
export function parseTemplate(source: string): ParsedTemplate {
  if (!source.includes('{{')) return { parts: [source], faults: [] };
  const parts: (string | Placeholder)[] = [];
  const faults: string[] = [];
  let end = 0;
  for (const match of source.matchAll(PLACEHOLDER)) {
    if (parts.length >= MAX_PLACEHOLDERS * 2) {
      faults.push(`a text has at most ${MAX_PLACEHOLDERS} placeholders`);
      break;
    }
    const placeholder = parsePlaceholder(match[1] ?? '');
    if (typeof placeholder === 'string') {
      faults.push(`${match[0]}: ${placeholder}`);
      continue;
    }
    if (match.index > end) parts.push(source.slice(end, match.index));
    parts.push(placeholder);
    end = match.index + match[0].length;
  }
  if (end < source.length || parts.length === 0) parts.push(source.slice(end));
  return { parts, faults };
}

/** The text from a `{{` on that nothing closes; undefined when there is none. */
export function unclosedPlaceholder(source: string): string | undefined {
  const open = source.replace(PLACEHOLDER, '');
  const at = open.indexOf('{{');
  return at === -1 ? undefined : open.slice(at);
}

/** The placeholder, or why it is not one. */
function parsePlaceholder(source: string): Placeholder | string {
  const [head = '', ...calls] = splitOutsideQuotes(source, '|');
  const expression = parseExpression(head);
  if (!expression.ok) return expression.message;
  const filters: FilterCall[] = [];
  for (const call of calls) {
    const colon = call.indexOf(':');
    const name = (colon === -1 ? call : call.slice(0, colon)).trim();
    if (findFilter(name) === undefined) return `there is no filter "${name}"`;
    const args: Expression[] = [];
    for (const argument of colon === -1 ? [] : splitOutsideQuotes(call.slice(colon + 1), ',')) {
      const parsed = parseExpression(argument);
      if (!parsed.ok) return parsed.message;
      args.push(parsed.expression);
    }
    filters.push({ name, args });
  }
  return { expression: expression.expression, filters };
}

/** Splits at a separator that stands outside quotes; a doubled separator (`||`) does not split. */
function splitOutsideQuotes(source: string, separator: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quote = '';
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at] ?? '';
    if (quote !== '') {
      part += character;
      if (character === '\\') {
        part += source[at + 1] ?? '';
        at += 1;
      } else if (character === quote) quote = '';
    } else if (character === separator && source[at + 1] === separator) {
      part += character + separator;
      at += 1;
    } else if (character === separator) {
      parts.push(part);
      part = '';
    } else {
      if (character === '"' || character === "'") quote = character;
      part += character;
    }
  }
  parts.push(part);
  return parts;
}

/** Whether any text inside a JSON value holds a placeholder. */
export function holdsPlaceholder(value: JsonValue): boolean {
  if (typeof value === 'string') return value.includes('{{');
  if (Array.isArray(value)) return value.some(item => holdsPlaceholder(item as JsonValue));
  return value !== null && typeof value === 'object' && Object.values(value).some(holdsPlaceholder);
}
