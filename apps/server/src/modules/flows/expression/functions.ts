import type { JsonValue } from '@baraza/contracts';
import { foldText } from '../text/fold-text.ts';
import { findPattern, matchesPattern } from '../text/matches-pattern.ts';
import { holds, isEmptyValue, sizeOf, toNumber, toText } from './values.ts';

/** `undefined` stands for a path with nothing at its end. */
type Value = JsonValue | undefined;

interface FlowFunction {
  readonly arity: readonly [least: number, most: number];
  readonly returns: 'boolean' | 'number' | 'text' | 'any';
  run(args: readonly Value[]): JsonValue;
}

const MAX_ARGS = 10;

const numeric =
  (compute: (value: number) => number) =>
  ([value]: readonly Value[]): JsonValue =>
    finite(compute(toNumber(value) ?? Number.NaN));

const FUNCTIONS: Readonly<Record<string, FlowFunction>> = {
  is_set: { arity: [1, 1], returns: 'boolean', run: ([value]) => value !== undefined && value !== null },
  is_empty: { arity: [1, 1], returns: 'boolean', run: ([value]) => isEmptyValue(value) },
  is_number: { arity: [1, 1], returns: 'boolean', run: ([value]) => toNumber(value) !== null },
  length: { arity: [1, 1], returns: 'number', run: ([value]) => sizeOf(value) },
  lower: { arity: [1, 1], returns: 'text', run: ([value]) => toText(value).toLowerCase() },
  upper: { arity: [1, 1], returns: 'text', run: ([value]) => toText(value).toUpperCase() },
  trim: { arity: [1, 1], returns: 'text', run: ([value]) => toText(value).trim() },
  /** Lower case without accents and punctuation: how answers are compared with options. */
  fold: { arity: [1, 1], returns: 'text', run: ([value]) => foldText(toText(value)) },
  text: { arity: [1, 1], returns: 'text', run: ([value]) => toText(value) },
  number: { arity: [1, 1], returns: 'number', run: ([value]) => toNumber(value) },
  round: {
    arity: [1, 2],
    returns: 'number',
    run: ([value, digits]) => {
      const factor = 10 ** Math.min(10, Math.max(0, Math.trunc(toNumber(digits) ?? 0)));
      return finite(Math.round((toNumber(value) ?? Number.NaN) * factor) / factor);
    },
  },
  floor: { arity: [1, 1], returns: 'number', run: numeric(Math.floor) },
  ceil: { arity: [1, 1], returns: 'number', run: numeric(Math.ceil) },
  abs: { arity: [1, 1], returns: 'number', run: numeric(Math.abs) },
  min: { arity: [1, MAX_ARGS], returns: 'number', run: args => finite(Math.min(...numbers(args))) },
  max: { arity: [1, MAX_ARGS], returns: 'number', run: args => finite(Math.max(...numbers(args))) },
  starts_with: { arity: [2, 2], returns: 'boolean', run: ([value, part]) => toText(value).startsWith(toText(part)) },
  ends_with: { arity: [2, 2], returns: 'boolean', run: ([value, part]) => toText(value).endsWith(toText(part)) },
  /** Whether the RE2 pattern occurs anywhere in the text. A pattern that does not parse matches nothing. */
  matches: {
    arity: [2, 2],
    returns: 'boolean',
    run: ([value, pattern]) => matchesPattern(toText(pattern), toText(value), 'anywhere'),
  },
  /** The first part of the text that matches the RE2 pattern, or what its first group caught; null when none does. */
  extract: {
    arity: [2, 2],
    returns: 'any',
    run: ([value, pattern]) => findPattern(toText(pattern), toText(value)),
  },
  /** As the operator `contains`. */
  contains: {
    arity: [2, 2],
    returns: 'boolean',
    run: ([whole, part]) => holds(whole, part),
  },
  /** The item of a list at a place, from 0; null beyond its end. */
  at: {
    arity: [2, 2],
    returns: 'any',
    run: ([value, index]) =>
      Array.isArray(value) ? (value[Math.max(0, Math.trunc(toNumber(index) ?? 0))] ?? null) : null,
  },
  first: { arity: [1, 1], returns: 'any', run: ([value]) => (Array.isArray(value) ? (value[0] ?? null) : null) },
  last: { arity: [1, 1], returns: 'any', run: ([value]) => (Array.isArray(value) ? (value.at(-1) ?? null) : null) },
  slice: {
    arity: [2, 3],
    returns: 'any',
    run: ([value, from, to]) => {
      const start = Math.trunc(toNumber(from) ?? 0);
      const end = to === undefined ? undefined : Math.trunc(toNumber(to) ?? 0);
      return Array.isArray(value) ? value.slice(start, end) : toText(value).slice(start, end);
    },
  },
};

/** How many values a function takes; undefined when there is no such function. */
export function functionArity(name: string): readonly [least: number, most: number] | undefined {
  return Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name]?.arity : undefined;
}

export function functionType(name: string): FlowFunction['returns'] {
  return FUNCTIONS[name]?.returns ?? 'any';
}

export function findFunction(name: string): FlowFunction['run'] | undefined {
  return FUNCTIONS[name]?.run;
}

function numbers(args: readonly Value[]): number[] {
  return args
    .flatMap((value): readonly Value[] => (Array.isArray(value) ? value : [value]))
    .map(value => toNumber(value) ?? Number.NaN);
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
