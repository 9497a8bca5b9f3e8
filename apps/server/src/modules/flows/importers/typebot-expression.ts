import { parseExpression } from '../expression/parse-expression.ts';
import { isObject, type JsonObject, objectsAt, textAt } from './json-shape.ts';
import { codeExpression } from './typebot-code.ts';

export type VariablePath = (name: string) => string;

const COMPARISONS: Readonly<Record<string, (left: string, right: string) => string>> = {
  'Equal to': (left, right) => `${left} == ${right}`,
  'Not equal': (left, right) => `${left} != ${right}`,
  Contains: (left, right) => `${left} contains ${right}`,
  'Does not contain': (left, right) => `not (${left} contains ${right})`,
  'Greater than': (left, right) => `${left} > ${right}`,
  'Less than': (left, right) => `${left} < ${right}`,
  'Greater or equal to': (left, right) => `${left} >= ${right}`,
  'Less or equal to': (left, right) => `${left} <= ${right}`,
  'Is set': left => `not is_empty(${left})`,
  'Is empty': left => `is_empty(${left})`,
  'Starts with': (left, right) => `starts_with(${left}, ${right})`,
  'Ends with': (left, right) => `ends_with(${left}, ${right})`,
  'Matches regex': (left, right) => `matches(${left}, ${right})`,
  'Does not match regex': (left, right) => `not matches(${left}, ${right})`,
};

/** The comparisons of one condition item as an expression of ours; undefined when one of them has no counterpart. */
export function conditionExpression(
  content: JsonObject | undefined,
  path: (variableId: string) => string,
  named: VariablePath,
): string | undefined {
  const parts = objectsAt(content, 'comparisons').map(comparison => {
    const id = textAt(comparison, 'variableId');
    const operator = textAt(comparison, 'comparisonOperator');
    const build = operator !== undefined && Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
    if (id === undefined || build === undefined) return undefined;
    return build(path(id), operand(textAt(comparison, 'value') ?? '', named));
  });
  if (parts.length === 0 || parts.some(part => part === undefined)) return undefined;
  const joined = parts.join(textAt(content, 'logicalOperator') === 'OR' ? ' or ' : ' and ');
  return parseExpression(joined).ok ? joined : undefined;
}

/** What is compared with: a variable when the value is nothing but one, a number, else a text. */
function operand(value: string, named: VariablePath): string {
  const variable = /^\s*\{\{([^{}]+)\}\}\s*$/.exec(value)?.[1];
  if (variable !== undefined) return named(variable.trim());
  return /^\s*-?\d+(\.\d+)?\s*$/.test(value) ? value.trim() : quoteText(value);
}

export function quoteText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/**
 * What a "Set variable" block computes, as an expression or as a value with placeholders. Undefined for JavaScript
 * beyond arithmetic and joining of texts: we run no code of others.
 */
export function assignedValue(
  source: string,
  named: VariablePath,
): { readonly expression: string } | { readonly value: string } | undefined {
  const filled = source.replace(/\{\{([^{}]+)\}\}/g, (_whole, name: string) => named(name.trim()));
  const looksLikeCode = /[;=(){}[\]`]|=>|\b(return|const|let|var|new|await)\b/.test(
    source.replace(/\{\{[^{}]*\}\}/g, ''),
  );
  const isArithmetic = /^[\s\d.+\-*/%()'"\w]*$/.test(filled) && /\d|variables\./.test(filled);
  if ((isArithmetic || /^(['"]).*\1$/.test(source.trim())) && parseExpression(filled).ok) return { expression: filled };
  if (!looksLikeCode) return { value: source };
  const expression = codeExpression(filled);
  return expression === undefined ? undefined : { expression };
}

/** Whether a parsed value can be a block's options at all. */
export function optionsOf(block: JsonObject): JsonObject {
  const options = block['options'];
  return isObject(options) ? options : {};
}
