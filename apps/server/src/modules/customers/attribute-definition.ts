import { invalid } from '#kernel';
import type { AttributeValue } from './customer.ts';

export const ATTRIBUTE_TYPES = ['text', 'number', 'boolean', 'date', 'choice'] as const;
export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

/** A custom field of the team's customers. */
export interface AttributeDefinition {
  readonly key: string;
  readonly label: string;
  readonly type: AttributeType;
  /** The values of a choice; empty for the other types. */
  readonly options: readonly string[];
  readonly createdAt: number;
}

const MAX_TEXT = 2_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Values held to the team's definitions; null takes one away. Throws a 400 that names the field for one that is not
 * defined, or not of its type.
 */
export function checkAttributes(
  definitions: readonly AttributeDefinition[],
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, AttributeValue | null>> {
  const checked: Record<string, AttributeValue | null> = {};
  for (const [key, value] of Object.entries(values)) {
    const definition = definitions.find(candidate => candidate.key === key);
    const field = `attributes.${key}`;
    if (definition === undefined) throw invalid(field, `${key} is not an attribute of this team's customers`);
    const fault = value === null ? undefined : faultOf(definition, value);
    if (fault !== undefined) throw invalid(field, `${key} ${fault}`);
    checked[key] = value as AttributeValue | null;
  }
  return checked;
}

function faultOf({ type, options }: AttributeDefinition, value: unknown): string | undefined {
  switch (type) {
    case 'text':
      return typeof value === 'string' && value.length <= MAX_TEXT
        ? undefined
        : `must be text of at most ${MAX_TEXT} characters`;
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) ? undefined : 'must be a number';
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'must be true or false';
    case 'date':
      return isDate(value) ? undefined : 'must be a date like 2026-01-31';
    case 'choice':
      return typeof value === 'string' && options.includes(value) ? undefined : `must be one of ${options.join(', ')}`;
  }
}

function isDate(value: unknown): boolean {
  if (typeof value !== 'string' || !DATE.test(value)) return false;
  const at = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value);
}
