import { adaptiveExpression, memoryVariable } from './adaptive-expression.ts';
import type { NodeInput } from './flow-builder.ts';
import type { ReportNotes } from './report-notes.ts';

export type Assignment = Extract<NodeInput, { type: 'set-variable' }>['assignments'][number];

/** What `SetProperty` and `EditArray` put into memory: `=…` is computed, a text is filled in by `words`. */
export function composerAssignment(
  property: string,
  value: unknown,
  append: boolean,
  words: (text: string) => string,
  notes: ReportNotes,
): Assignment {
  const variable = memoryVariable(property);
  if (typeof value === 'string' && value.startsWith('=')) {
    const expression = adaptiveExpression(value);
    if (expression === undefined) notes.dropped('A computed value we cannot make.');
    if (!append) return { variable, expression: expression ?? 'null' };
    return { variable, value: expression === undefined ? '' : `{{${expression}}}`, append };
  }
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  const made = typeof value === 'string' ? words(value) : isPlain ? value : null;
  return { variable, value: made, ...(append ? { append } : {}) };
}
