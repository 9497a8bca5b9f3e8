import type { JsonValue } from '@baraza/contracts';
import { foldDigits } from '../text/fold-text.ts';

type Value = JsonValue | undefined;

/** Number of a number or of a text that is nothing but one (`"12"`, `" 3.5 "`, digits of any script); else null. */
export function toNumber(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value !== 'string' || value.length > 40) return null;
  const text = foldDigits(value.trim());
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}

/** What a value reads as in a sentence: nothing for null, lists joined by a comma, objects as JSON. */
export function toText(value: Value): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(item => toText(item as JsonValue)).join(', ');
  return JSON.stringify(value);
}

/** The usual reading: nothing, `false`, 0, an empty text or list are not true. */
export function isTrue(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0;
  return !isEmptyValue(value);
}

export function isEmptyValue(value: Value): boolean {
  if (value === undefined || value === null) return true;
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

export function sizeOf(value: Value): number {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  if (value !== null && typeof value === 'object') return Object.keys(value).length;
  return toText(value).length;
}

/** Equal as a person would say: numbers by value even when one was typed, texts exactly, lists and objects by content. */
export function isEqual(left: Value, right: Value): boolean {
  if (left === undefined || left === null || right === undefined || right === null) {
    return (left ?? null) === (right ?? null);
  }
  if (typeof left === typeof right && typeof left !== 'object') return left === right;
  if (typeof left === 'object' || typeof right === 'object') {
    return typeof left === typeof right && JSON.stringify(left) === JSON.stringify(right);
  }
  if (typeof left === 'boolean' || typeof right === 'boolean') return toText(left) === toText(right);
  const a = toNumber(left);
  return a !== null && a === toNumber(right);
}

/** Order of two values: by number when both are numbers, else by text when both are texts; undefined when they have none. */
export function compareValues(left: Value, right: Value): number | undefined {
  const a = toNumber(left);
  const b = toNumber(right);
  if (a !== null && b !== null) return a - b;
  if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : left > right ? 1 : 0;
  return undefined;
}

/** Whether a list holds the value, or a text holds the other text whatever the case. */
export function holds(whole: Value, part: Value): boolean {
  if (Array.isArray(whole)) return whole.some(item => isEqual(item as JsonValue, part));
  if (whole !== null && typeof whole === 'object') return Object.hasOwn(whole, toText(part));
  const wanted = toText(part).toLowerCase();
  return wanted !== '' && toText(whole).toLowerCase().includes(wanted);
}
