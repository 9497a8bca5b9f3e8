import { freeId } from '../model/edit-document.ts';
import type { FlowDocument } from '../model/flow-document.ts';
import type { Values } from './fields.ts';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

/** The document's settings as the form shows them: records as lists with a name, opening hours as `day: 09:00-17:00`. */
export function readSettings(document: FlowDocument): Values {
  const { name, description, language, builtin_keywords, keywords = [], business_hours } = document;
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(language === undefined ? {} : { language }),
    ...(builtin_keywords === undefined ? {} : { builtin_keywords }),
    intents: Object.entries(document.intents ?? {}).map(([intent, value]) =>
      Array.isArray(value)
        ? { name: intent, examples: value }
        : { ...value, name: intent, examples: (value as { examples?: unknown }).examples ?? [] },
    ),
    keywords,
    variables: Object.entries(document.variables ?? {}).map(([variable, value]) =>
      isTyped(value) ? { ...value, name: variable } : { name: variable, default: value },
    ),
    ...(business_hours === undefined
      ? {}
      : {
          timezone: business_hours.timezone,
          hours: Object.fromEntries(
            DAYS.flatMap(day => {
              const openings = business_hours[day];
              return openings === undefined
                ? []
                : [[day, openings.map(([from, to]) => `${String(from)}-${String(to)}`).join(', ')]];
            }),
          ),
        }),
  };
}

/** The document with other settings; what the form does not show stays. */
export function writeSettings(document: FlowDocument, values: Values): FlowDocument {
  const {
    name: _name,
    description: _description,
    language: _language,
    builtin_keywords: _builtin,
    intents: _intents,
    keywords: _keywords,
    variables: _variables,
    business_hours: hours,
    ...rest
  } = document;
  const { intents, keywords, variables, timezone, hours: openings, ...plain } = values;
  const written = {
    ...rest,
    ...plain,
    ...record('intents', intents, ({ name: _own, examples = [], ...intent }) =>
      Object.keys(intent).length === 0 ? examples : { examples, ...intent },
    ),
    ...(Array.isArray(keywords) && keywords.length > 0 ? { keywords } : {}),
    ...record('variables', variables, ({ name: _own, ...variable }) =>
      'type' in variable ? variable : (variable['default'] ?? null),
    ),
    ...businessHours(hours, timezone, openings),
  };
  return written as unknown as FlowDocument;
}

function record(name: string, items: unknown, valueOf: (item: Values) => unknown): Values {
  const listed = Array.isArray(items) ? (items as readonly Values[]) : [];
  if (listed.length === 0) return {};
  const taken = new Set<string>();
  const entries = listed.map(item => {
    // While a name is typed it may be another's for a moment; neither may be lost.
    const free = freeId(typeof item['name'] === 'string' ? item['name'] : '', taken);
    taken.add(free);
    return [free, valueOf(item)] as const;
  });
  return { [name]: Object.fromEntries(entries) };
}

function businessHours(before: FlowDocument['business_hours'], timezone: unknown, openings: unknown): Values {
  const isEmpty = openings === undefined || Object.keys(openings as object).length === 0;
  if ((timezone === undefined || timezone === '') && isEmpty) return {};
  const days = Object.entries((openings ?? {}) as Readonly<Record<string, string>>).flatMap(([day, text]) => {
    const known = DAYS.find(one => one === day.toLowerCase());
    return known === undefined ? [] : [[known, parseOpenings(text)]];
  });
  return {
    business_hours: {
      timezone: timezone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...Object.fromEntries(days),
      ...(before?.holidays === undefined ? {} : { holidays: before.holidays }),
    },
  };
}

/** `09:00-12:00, 14:00-18:00`. */
function parseOpenings(text: string): string[][] {
  return text.split(',').flatMap(part => {
    const times = part.split(/[-–]/).map(time => time.trim());
    return times.length === 2 ? [times] : [];
  });
}

function isTyped(value: unknown): value is { readonly type: string } {
  return typeof value === 'object' && value !== null && 'type' in value;
}
