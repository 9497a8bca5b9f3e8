import { parseYaml } from '../parse-yaml.ts';
import type { ImportFile } from './flow-import.ts';
import { isObject, type JsonObject, listAt, objectAt, objectsAt, textAt, textsIn } from './json-shape.ts';
import { plainExample } from './plain-example.ts';
import { joinCheckpoints } from './rasa-checkpoints.ts';
import { type EntityValues, entitiesIn } from './rasa-entities.ts';
import { readRasaMarkdown } from './rasa-markdown.ts';
import { readPayload } from './rasa-response.ts';
import { readSlotConditions, type SlotCondition } from './rasa-slots.ts';
import type { ReportNotes } from './report-notes.ts';

/** What the files of a Rasa project say together, whichever file says it. */
export interface RasaProject {
  readonly intents: ReadonlyMap<string, readonly string[]>;
  readonly responses: ReadonlyMap<string, readonly JsonObject[]>;
  readonly slots: ReadonlyMap<string, JsonObject>;
  /** Required slots by form. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
  readonly stories: readonly RasaStory[];
  /** What phrases of an intent show of entities, by intent. */
  readonly entities: ReadonlyMap<string, EntityValues>;
  /** The intents `faq/price`, `faq/hours` of a retrieval intent `faq`, by its name. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
  /** Slots that buttons fill. */
  readonly pressed: ReadonlySet<string>;
}

export interface RasaStory {
  readonly name: string;
  readonly isRule: boolean;
  /** A rule that applies only inside of this form. */
  readonly insideForm: boolean;
  readonly steps: readonly RasaStep[];
}

export type RasaStep =
  | { readonly kind: 'intents'; readonly intents: readonly string[] }
  | { readonly kind: 'action'; readonly name: string }
  /** Null: the form is done. */
  | { readonly kind: 'form'; readonly form: string | null }
  | { readonly kind: 'checkpoint'; readonly name: string }
  | { readonly kind: 'slots'; readonly slots: readonly SlotCondition[] };

const IGNORED_KEYS = ['pipeline', 'policies', 'session_config', 'action_endpoint', 'e2e_actions'];

export function readRasaProject(files: readonly ImportFile[], notes: ReportNotes): RasaProject {
  const intents = new Map<string, string[]>();
  const responses = new Map<string, readonly JsonObject[]>();
  const slots = new Map<string, JsonObject>();
  const forms = new Map<string, readonly string[]>();
  const stories: RasaStory[] = [];
  const told: RasaStory[] = [];
  const entities = new Map<string, Map<string, Set<string>>>();
  const addPhrase = (intent: string, phrase: string): void => {
    intents.set(intent, intents.get(intent) ?? []);
    intents.get(intent)?.push(plainExample(phrase));
    for (const { entity, words } of entitiesIn(phrase)) {
      const known = entities.get(intent) ?? new Map<string, Set<string>>();
      entities.set(intent, known.set(entity, (known.get(entity) ?? new Set<string>()).add(words)));
    }
  };
  const sayings: Sayings = {
    heard: (text, intent) => {
      const name = intent ?? `says ${text.slice(0, 60)}`;
      addPhrase(name, text);
      return name;
    },
    said: text => {
      const name = `utter ${text.slice(0, 60)}`;
      responses.set(name, [{ text }]);
      return name;
    },
  };
  for (const file of files) {
    if (/(^|\/)tests?\//.test(file.path) || /(^|\/)test_/.test(file.path)) {
      notes.dropped(`The test conversations in "${file.path}".`);
      continue;
    }
    if (/\.mdx?$/i.test(file.path)) {
      const markdown = readRasaMarkdown(file.text, notes);
      for (const [name, examples] of markdown.intents) {
        if (!intents.has(name)) intents.set(name, []);
        for (const example of examples) addPhrase(name, example);
      }
      for (const [name, said] of markdown.responses)
        responses.set(
          name,
          said.map(text => ({ text })),
        );
      told.push(...markdown.stories);
      continue;
    }
    const content = parseYaml(file.text);
    if (!isObject(content)) continue;
    if (IGNORED_KEYS.some(key => key in content))
      notes.dropped('The training pipeline, policies and endpoints: ours train themselves.');
    for (const intent of listAt(content, 'intents')) {
      const name = typeof intent === 'string' ? intent : isObject(intent) ? Object.keys(intent)[0] : undefined;
      if (name !== undefined && !intents.has(name)) intents.set(name, []);
    }
    for (const entry of objectsAt(content, 'nlu')) readExamples(entry, addPhrase, notes);
    for (const { intent, text } of objectsAt(objectAt(content, 'rasa_nlu_data'), 'common_examples')) {
      if (typeof intent === 'string' && typeof text === 'string') addPhrase(intent, text);
    }
    for (const [name, variants] of Object.entries(
      objectAt(content, 'responses') ?? objectAt(content, 'templates') ?? {},
    )) {
      responses.set(
        name,
        Array.isArray(variants)
          ? variants.map(variant => (isObject(variant) ? variant : { text: String(variant) }))
          : [],
      );
    }
    for (const [name, slot] of Object.entries(objectAt(content, 'slots') ?? {}))
      slots.set(name, isObject(slot) ? slot : {});
    for (const name of textsIn(content['forms'])) {
      forms.set(name, []);
      notes.dropped(`What the form "${name}" asks for stands in code.`);
    }
    for (const [name, form] of Object.entries(objectAt(content, 'forms') ?? {})) {
      const required = isObject(form) ? (form['required_slots'] ?? form) : form;
      forms.set(
        name,
        isObject(required) ? Object.keys(required).filter(key => key !== 'ignored_intents') : textsIn(required),
      );
    }
    stories.push(...objectsAt(content, 'rules').map(rule => readStory(rule, true, sayings)));
    stories.push(...objectsAt(content, 'stories').map(story => readStory(story, false, sayings)));
  }
  const parents = new Map<string, string[]>();
  for (const name of intents.keys()) {
    const [parent = name] = name.split('/');
    if (parent !== name) parents.set(parent, [...(parents.get(parent) ?? []), name]);
  }
  for (const parent of parents.keys()) if (intents.get(parent)?.length === 0) intents.delete(parent);
  const isKnown = (name: string): boolean => intents.has(name) || parents.has(name);
  for (const story of told) {
    // Any other text with headings and lists looks much like stories.
    if (story.steps.every(step => step.kind !== 'intents' || step.intents.every(isKnown))) {
      stories.push(story);
    } else notes.dropped('Stories in Markdown about intents that are nowhere.');
  }
  return {
    intents,
    responses,
    slots,
    forms,
    stories: joinCheckpoints(stories),
    entities,
    parents,
    pressed: pressedSlots(responses),
  };
}

/** Takes up what stories tell in whole sentences instead of names: each becomes an intent, or a response. */
interface Sayings {
  heard(text: string, intent: string | undefined): string;
  said(text: string): string;
}

function readExamples(
  entry: JsonObject,
  addPhrase: (intent: string, phrase: string) => void,
  notes: ReportNotes,
): void {
  const name = textAt(entry, 'intent') ?? '';
  if (name === '') {
    notes.dropped('Synonyms, lookup tables and regular expressions of the training data.');
    return;
  }
  const written = entry['examples'];
  const lines = Array.isArray(written)
    ? written.flatMap(example => (isObject(example) ? textsIn(example['text']) : textsIn(example)))
    : textsIn(written).flatMap(text => text.split('\n').flatMap(line => /^\s*[-*]\s+(.*)$/.exec(line)?.[1] ?? []));
  for (const line of lines) addPhrase(name, line);
}

function readStory(story: JsonObject, isRule: boolean, sayings: Sayings): RasaStory {
  const heard = (step: JsonObject): string[] => {
    const intent = textAt(step, 'intent');
    const user = textAt(step, 'user')?.trim();
    if (user !== undefined && user !== '') return [sayings.heard(user, intent)];
    return intent === undefined ? [] : [intent];
  };
  const steps = objectsAt(story, 'steps').flatMap((step): RasaStep[] => {
    const intents = [...objectsAt(step, 'or').flatMap(heard), ...heard(step)];
    if (intents.length > 0) return [{ kind: 'intents', intents }];
    const bot = textAt(step, 'bot')?.trim();
    if (bot !== undefined && bot !== '') return [{ kind: 'action', name: sayings.said(bot) }];
    const action = textAt(step, 'action');
    if (action !== undefined) return [{ kind: 'action', name: action }];
    if ('active_loop' in step) return [{ kind: 'form', form: textAt(step, 'active_loop') ?? null }];
    const checkpoint = textAt(step, 'checkpoint');
    if (checkpoint !== undefined) return [{ kind: 'checkpoint', name: checkpoint }];
    return 'slot_was_set' in step ? [{ kind: 'slots', slots: readSlotConditions(step) }] : [];
  });
  const conditions = objectsAt(story, 'condition');
  const name = textAt(story, isRule ? 'rule' : 'story') ?? (isRule ? 'rule' : 'story');
  return {
    name,
    isRule,
    insideForm: conditions.some(condition => 'active_loop' in condition),
    steps: [...conditions.flatMap((one): RasaStep[] => [{ kind: 'slots', slots: readSlotConditions(one) }]), ...steps],
  };
}

/** Slots that the buttons of responses fill, other than those that ask for them. */
function pressedSlots(responses: ReadonlyMap<string, readonly JsonObject[]>): ReadonlySet<string> {
  const filled = [...responses].flatMap(([name, variants]) =>
    variants
      .flatMap(variant => objectsAt(variant, 'buttons'))
      .flatMap(button => Object.keys(readPayload(textAt(button, 'payload') ?? '').slots))
      .filter(slot => !name.startsWith('utter_ask_') || !name.endsWith(slot)),
  );
  return new Set(filled);
}
