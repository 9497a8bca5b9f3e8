import type { JsonValue } from '@baraza/contracts';
import type { Expression, Path } from '../expression/expression.ts';
import { parseExpression } from '../expression/parse-expression.ts';
import { type Placeholder, parseTemplate } from '../template/parse-template.ts';

const RESERVED = new Set(['customer', 'channel', 'language', 'input', 'now', 'business']);

/** The variable a path reads; undefined when it reads something that is always there. */
export function variableOf(path: Path): string | undefined {
  const [root, name] = path;
  if (root === 'variables') return name === undefined ? undefined : String(name);
  return RESERVED.has(String(root)) ? undefined : String(root);
}

/** Every variable an expression mentions. */
export function expressionPaths(source: string): string[] {
  const parsed = parseExpression(source);
  return parsed.ok ? mentioned(parsed.expression) : [];
}

export function mentioned(expression: Expression): string[] {
  switch (expression.kind) {
    case 'literal':
      return [];
    case 'path':
      return [variableOf(expression.path) ?? []].flat();
    case 'list':
      return expression.items.flatMap(mentioned);
    case 'not':
    case 'negate':
      return mentioned(expression.operand);
    case 'call':
      return expression.args.flatMap(mentioned);
    case 'binary':
      return [...mentioned(expression.left), ...mentioned(expression.right)];
  }
}

/** Variables whose absence would show: mentioned anywhere but where absence is what is asked about. */
export function needed(expression: Expression): string[] {
  switch (expression.kind) {
    case 'list':
      return expression.items.flatMap(needed);
    case 'not':
    case 'negate':
      return needed(expression.operand);
    case 'call':
      return expression.name === 'is_set' || expression.name === 'is_empty' ? [] : expression.args.flatMap(needed);
    case 'binary': {
      if (isNull(expression.right) && expression.left.kind === 'path') return [];
      if (isNull(expression.left) && expression.right.kind === 'path') return [];
      // What a guard has made sure of may be read behind it.
      if (expression.operator === 'and')
        return [...needed(expression.left), ...without(needed(expression.right), assured(expression.left, true))];
      if (expression.operator === 'or')
        return [...needed(expression.left), ...without(needed(expression.right), assured(expression.left, false))];
      return [...needed(expression.left), ...needed(expression.right)];
    }
    default:
      return mentioned(expression);
  }
}

/** Variables that are set for certain when the expression came out as `outcome`. */
export function assured(expression: Expression, outcome: boolean): ReadonlySet<string> {
  switch (expression.kind) {
    case 'not':
      return assured(expression.operand, !outcome);
    case 'path':
      return outcome ? pathSet(expression) : new Set();
    case 'call': {
      const [argument] = expression.args;
      const tells = (expression.name === 'is_set' && outcome) || (expression.name === 'is_empty' && !outcome);
      return tells && argument !== undefined ? pathSet(argument) : new Set();
    }
    case 'binary':
      return assuredByBinary(expression, outcome);
    default:
      return new Set();
  }
}

function assuredByBinary(expression: Extract<Expression, { kind: 'binary' }>, outcome: boolean): ReadonlySet<string> {
  const { operator, left, right } = expression;
  if (operator === 'and' || operator === 'or') {
    const first = assured(left, outcome);
    const second = assured(right, outcome);
    const both = (operator === 'and') === outcome;
    return both ? new Set([...first, ...second]) : new Set([...first].filter(name => second.has(name)));
  }
  if (operator === '==' || operator === '!=') {
    const equal = (operator === '==') === outcome;
    const [literal, other] = left.kind === 'literal' ? [left, right] : [right, left];
    if (literal.kind !== 'literal') return new Set();
    return (literal.value === null) === equal
      ? new Set()
      : literal.value === null || equal
        ? pathSet(other)
        : new Set();
  }
  const holdsOnlyForValues = ['<', '<=', '>', '>=', 'contains'].includes(operator);
  return holdsOnlyForValues && outcome ? new Set([...pathSet(left), ...pathSet(right)]) : new Set();
}

function pathSet(expression: Expression): ReadonlySet<string> {
  const name = expression.kind === 'path' ? variableOf(expression.path) : undefined;
  return new Set(name === undefined ? [] : [name]);
}

function isNull(expression: Expression): boolean {
  return expression.kind === 'literal' && expression.value === null;
}

function without(names: readonly string[], known: ReadonlySet<string>): string[] {
  return names.filter(name => !known.has(name));
}

/** Variables a template needs: those behind a `default` are not. */
export function templateNeeds(source: string): string[] {
  return parseTemplate(source).parts.flatMap(part => (typeof part === 'string' ? [] : placeholderNeeds(part)));
}

function placeholderNeeds(placeholder: Placeholder): string[] {
  const args = placeholder.filters.flatMap(filter => filter.args.flatMap(needed));
  return placeholder.filters.some(filter => filter.name === 'default')
    ? args
    : [...needed(placeholder.expression), ...args];
}

/** Every text inside a JSON value. */
export function textsOf(value: JsonValue | undefined): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(item => textsOf(item as JsonValue));
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}
