import { isObject, type JsonObject, listAt, textAt } from './json-shape.ts';
import { isFilledBy } from './rasa-entities.ts';
import type { RasaProject } from './rasa-project.ts';
import { quoteText } from './typebot-expression.ts';

/** What a story says of a slot at one point; without a value, that it is set. */
export interface SlotCondition {
  readonly slot: string;
  readonly value?: unknown;
}

/** One of several things that stories do at one point. */
export interface Guarded {
  readonly when: readonly SlotCondition[];
}

/** The conditions of a step `slot_was_set`, in each of the ways to write it: names, pairs, a map. */
export function readSlotConditions(step: JsonObject): SlotCondition[] {
  const written = step['slot_was_set'];
  const pairs = (entry: unknown): SlotCondition[] => {
    if (typeof entry === 'string') return [{ slot: entry }];
    return isObject(entry) ? Object.entries(entry).map(([slot, value]) => ({ slot, value })) : [];
  };
  return Array.isArray(written) ? listAt(step, 'slot_was_set').flatMap(pairs) : pairs(written);
}

/** Slots that the flow itself fills, so that it can ask for them: by forms, buttons and what phrases show of entities. */
export function filledSlots(project: Pick<RasaProject, 'forms' | 'pressed' | 'entities' | 'slots'>): Set<string> {
  const entities = new Set([...project.entities.values()].flatMap(values => [...values.keys()]));
  const shown = [...project.slots].flatMap(([name, slot]) =>
    entities.has(name) || [...entities].some(entity => isFilledBy(slot, entity)) ? [name] : [],
  );
  return new Set([...[...project.forms.values()].flat(), ...project.pressed, ...shown]);
}

/**
 * When one of several alternatives is meant, as an expression over variables. As Rasa has it a text is asked for by being
 * there (rasa.com/docs, "Slots": Slot Types), but by its words where the alternatives differ in nothing else.
 */
export function slotExpression(
  { when }: Guarded,
  alternatives: readonly Guarded[],
  slots: ReadonlyMap<string, JsonObject>,
  path: (slot: string) => string,
): string {
  const tests = when.map(({ slot, value }) => {
    const variable = path(slot);
    if (value === null) return `is_empty(${variable})`;
    const type = textAt(slots.get(slot), 'type');
    if (typeof value === 'number' && type !== 'categorical') return `number(${variable}) == ${value}`;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      return `not is_empty(${variable})`;
    const isTold = type === 'bool' || type === 'categorical' || typeof value === 'boolean';
    if (!isTold && valuesOf(slot, alternatives).size < 2) return `not is_empty(${variable})`;
    return `lower(${variable}) == ${quoteText(String(value).toLowerCase())}`;
  });
  return tests.join(' and ');
}

/** Values that alternatives ask for, without those that ask for none. */
function valuesOf(slot: string, alternatives: readonly Guarded[]): ReadonlySet<unknown> {
  const conditions = alternatives.flatMap(one => one.when).filter(condition => condition.slot === slot);
  return new Set(conditions.flatMap(({ value }) => (value === null || value === undefined ? [] : [value])));
}

export function sameConditions(one: Guarded, other: Guarded): boolean {
  const key = ({ when }: Guarded): string =>
    JSON.stringify(when.map(({ slot, value }) => JSON.stringify([slot, value ?? null])).toSorted());
  return key(one) === key(other);
}
