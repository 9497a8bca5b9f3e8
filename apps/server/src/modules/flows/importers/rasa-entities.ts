import { isObject, type JsonObject, objectsAt, textAt } from './json-shape.ts';
import type { RasaProject } from './rasa-project.ts';
import type { ReportNotes } from './report-notes.ts';

/** Values that training phrases show for an entity, by entity. */
export type EntityValues = ReadonlyMap<string, ReadonlySet<string>>;

const MARKED = /\[([^\]]+)\](?:\(([^)]*)\)|(\{[^}]*\}))/g;
const MAX_PATTERN = 480;

/** Entities marked in a phrase as `[words](entity)`, `[words](entity:value)` or `[words]{"entity": "name"}`. */
export function entitiesIn(phrase: string): { readonly entity: string; readonly words: string }[] {
  return [...phrase.matchAll(MARKED)].flatMap(([, words = '', short, long]) => {
    const entity = short === undefined ? namedIn(long ?? '') : short.split(':')[0]?.trim();
    return entity === undefined || entity === '' ? [] : [{ entity, words: words.trim() }];
  });
}

/** A pattern that finds one of the values in what was said; numbers are found whatever they are. */
export function entityPattern(values: Iterable<string>): string | undefined {
  const known = [...new Set(values)].filter(value => value !== '').toSorted((a, b) => b.length - a.length);
  if (known.length === 0) return undefined;
  if (known.every(value => /^\d+([.,]\d+)?$/.test(value))) return '\\d+(?:[.,]\\d+)?';
  const parts: string[] = [];
  let size = 0;
  for (const value of known) {
    const part = value.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    if (size + part.length + 1 > MAX_PATTERN - 20) continue;
    parts.push(part);
    size += part.length + 1;
  }
  // RE2 knows word boundaries of ASCII only: other scripts are looked for anywhere.
  const edge = parts.every(part => /^[\w\s\\-]+$/.test(part)) ? '\\b' : '';
  return parts.length === 0 ? undefined : `(?i)${edge}(?:${parts.join('|')})${edge}`;
}

/** Slots that phrases of an intent show values of, with the pattern that finds one in what was said. */
export function saidSlots(
  project: Pick<RasaProject, 'entities' | 'slots'>,
  intent: string,
  notes: ReportNotes,
): { readonly slot: string; readonly pattern: string }[] {
  return [...(project.entities.get(intent) ?? [])].flatMap(([entity, values]) => {
    const pattern = entityPattern(values);
    if (pattern === undefined) return [];
    const slots = [...project.slots].filter(([name, slot]) => name === entity || isFilledBy(slot, entity));
    return slots.map(([slot]) => {
      notes.approximated(`The slot "${slot}" is filled by values that the example phrases show.`);
      return { slot, pattern };
    });
  });
}

/** Whether the mappings of a slot take its value from the entity. */
export function isFilledBy(slot: JsonObject, entity: string): boolean {
  return objectsAt(slot, 'mappings').some(mapping => textAt(mapping, 'entity') === entity);
}

function namedIn(json: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(json);
    const entity = isObject(parsed) ? parsed['entity'] : undefined;
    return typeof entity === 'string' ? entity : undefined;
  } catch {
    return undefined;
  }
}
