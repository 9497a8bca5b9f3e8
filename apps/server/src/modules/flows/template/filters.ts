import type { JsonValue } from '@baraza/contracts';
import { isEmptyValue, sizeOf, toNumber, toText } from '../expression/values.ts';

type Value = JsonValue | undefined;
type Filter = (value: Value, args: readonly Value[]) => Value;

const FILTERS: Readonly<Record<string, Filter>> = {
  default: (value, [fallback]) => (isEmptyValue(value) ? fallback : value),
  upper: value => toText(value).toUpperCase(),
  lower: value => toText(value).toLowerCase(),
  capitalize: value => capitalize(toText(value)),
  title: value => toText(value).replace(/[\p{L}\p{M}\p{N}']+/gu, capitalize),
  trim: value => toText(value).trim(),
  truncate: (value, [length]) => truncate(toText(value), toNumber(length) ?? 100),
  replace: (value, [from, to]) => (toText(from) === '' ? value : toText(value).replaceAll(toText(from), toText(to))),
  round: (value, [digits]) => round(value, digits),
  number: (value, [digits]) => groupThousands(value, digits),
  join: (value, [separator]) =>
    Array.isArray(value)
      ? value.map(item => toText(item as JsonValue)).join(separator === undefined ? ', ' : toText(separator))
      : value,
  first: value => (Array.isArray(value) ? (value[0] as Value) : [...toText(value)][0]),
  last: value => (Array.isArray(value) ? (value.at(-1) as Value) : [...toText(value)].at(-1)),
  length: value => sizeOf(value),
  json: value => JSON.stringify(value ?? null),
  url: value => encodeURIComponent(toText(value).toWellFormed()),
};

export function findFilter(name: string): Filter | undefined {
  return Object.hasOwn(FILTERS, name) ? FILTERS[name] : undefined;
}

function capitalize(text: string): string {
  const [first = '', ...rest] = [...text];
  return first.toUpperCase() + rest.join('');
}

function truncate(text: string, length: number): string {
  const characters = [...text];
  const most = Math.max(1, Math.trunc(length));
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

function round(value: Value, digits: Value): Value {
  const number = toNumber(value);
  if (number === null) return value;
  return Number(number.toFixed(decimals(digits)));
}

/** `1234567.5` as `1,234,567.5`; with a number of digits exactly that many decimals. */
function groupThousands(value: Value, digits: Value): Value {
  const number = toNumber(value);
  if (number === null || Math.abs(number) >= 1e21) return value;
  const plain = digits === undefined ? String(number) : number.toFixed(decimals(digits));
  return plain.replace(/^(-?\d+)/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

function decimals(digits: Value): number {
  return Math.min(10, Math.max(0, Math.trunc(toNumber(digits) ?? 0)));
}
