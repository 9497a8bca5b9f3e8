import type { JsonValue } from '@baraza/contracts';
import { compileExpression, type Evaluate } from '../expression/compile-expression.ts';
import type { ReadPath } from '../expression/expression.ts';
import { toText } from '../expression/values.ts';
import { MAX_RENDERED_CHARS } from '../flow-limits.ts';
import { findFilter } from './filters.ts';
import { holdsPlaceholder, type Placeholder, parseTemplate } from './parse-template.ts';

/**
 * Where the text goes. What is filled in (never the text around it) is escaped for that place:
 * `text` drops control characters, `url` is percent-encoded, `json` is escaped for the inside of a JSON string,
 * `header` drops everything that could end the line.
 */
export type TemplateOutput = 'text' | 'url' | 'json' | 'header';

export type RenderText = (read: ReadPath) => string;
export type RenderValue = (read: ReadPath) => JsonValue;

/** Makes a template ready to run; at most 8,000 characters come out. */
export function compileTemplate(source: string, output: TemplateOutput): RenderText {
  const parts = parseTemplate(source).parts.map((part, index) =>
    typeof part === 'string' ? part : fill(part, output === 'url' && index === 0 ? 'whole-url' : output),
  );
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string') return () => only;
  return read => {
    let text = '';
    for (const part of parts) text += typeof part === 'string' ? part : part(read);
    return text.length > MAX_RENDERED_CHARS ? text.slice(0, MAX_RENDERED_CHARS).toWellFormed() : text;
  };
}

/**
 * Makes a JSON value with templates in its texts ready to run. A text that is one placeholder and nothing else takes
 * over the value with its type: `"{{variables.count}}"` gives a number.
 */
export function compileValue(value: JsonValue): RenderValue {
  if (!holdsPlaceholder(value)) return () => value;
  if (typeof value === 'string') {
    const { parts } = parseTemplate(value);
    const [only] = parts;
    if (parts.length === 1 && typeof only === 'object') {
      const evaluate = compilePlaceholder(only);
      return read => evaluate(read) ?? null;
    }
    return compileTemplate(value, 'text');
  }
  if (Array.isArray(value)) {
    const items = value.map(item => compileValue(item as JsonValue));
    return read => items.map(item => item(read));
  }
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>).map(
    ([key, item]) => [key, compileValue(item)] as const,
  );
  return read => Object.fromEntries(entries.map(([key, item]) => [key, item(read)]));
}

function fill(placeholder: Placeholder, output: TemplateOutput | 'whole-url'): RenderText {
  const evaluate = compilePlaceholder(placeholder);
  return read => escapeFor(output, toText(evaluate(read)).slice(0, MAX_RENDERED_CHARS).toWellFormed());
}

function compilePlaceholder(placeholder: Placeholder): Evaluate {
  return placeholder.filters.reduce<Evaluate>((before, call) => {
    const filter = findFilter(call.name);
    const args = call.args.map(compileExpression);
    return filter === undefined
      ? before
      : read =>
          filter(
            before(read),
            args.map(argument => argument(read)),
          );
  }, compileExpression(placeholder.expression));
}

function escapeFor(output: TemplateOutput | 'whole-url', text: string): string {
  switch (output) {
    case 'text':
      // oxlint-disable-next-line no-control-regex -- control characters are what is dropped
      return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
    case 'url':
      return encodeURIComponent(text);
    // An address may start with a variable that holds its beginning; there only what no URL may hold is encoded.
    case 'whole-url':
      return /^https?:\/\//i.test(text) ? encodeURI(text) : encodeURIComponent(text);
    case 'json':
      return JSON.stringify(text).slice(1, -1);
    case 'header':
      // oxlint-disable-next-line no-control-regex -- control characters are what is dropped
      return text.replace(/[\u0000-\u001f\u007f]/g, ' ');
  }
}
