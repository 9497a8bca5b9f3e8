import { parseYaml } from '../parse-yaml.ts';
import type { ImportFile } from './flow-import.ts';
import { isObject, type JsonObject, listAt, objectAt, objectsAt, textAt, textsIn } from './json-shape.ts';
import { plainExample } from './plain-example.ts';
import { readRasaMarkdown } from './rasa-markdown.ts';
import type { ReportNotes } from './report-notes.ts';

/** What the files of a Rasa project say together, whichever file says it. */
export interface RasaProject {
  readonly intents: ReadonlyMap<string, readonly string[]>;
  readonly responses: ReadonlyMap<string, readonly JsonObject[]>;
  readonly slots: ReadonlyMap<string, JsonObject>;
  /** Required slots by form. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
  readonly stories: readonly RasaStory[];
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
  | { readonly kind: 'form'; readonly form: string | null };

const IGNORED_KEYS = ['pipeline', 'policies', 'session_config', 'action_endpoint', 'e2e_actions'];

export function readRasaProject(files: readonly ImportFile[], notes: ReportNotes): RasaProject {
  const intents = new Map<string, string[]>();
  const responses = new Map<string, readonly JsonObject[]>();
  const slots = new Map<string, JsonObject>();
  const forms = new Map<string, readonly string[]>();
  const stories: RasaStory[] = [];
  const told: RasaStory[] = [];
  for (const file of files) {
    if (/(^|\/)tests?\//.test(file.path) || /(^|\/)test_/.test(file.path)) {
      notes.dropped(`The test conversations in "${file.path}".`);
      continue;
    }
    if (/\.mdx?$/i.test(file.path)) {
      const markdown = readRasaMarkdown(file.text, notes);
      for (const [name, examples] of markdown.intents) intents.set(name, [...(intents.get(name) ?? []), ...examples]);
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
    for (const entry of objectsAt(content, 'nlu')) readExamples(entry, intents, notes);
    for (const { intent, text } of objectsAt(objectAt(content, 'rasa_nlu_data'), 'common_examples')) {
      if (typeof intent === 'string' && typeof text === 'string')
        intents.set(intent, [...(intents.get(intent) ?? []), text]);
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
    stories.push(...objectsAt(content, 'rules').map(rule => readStory(rule, true, notes)));
    stories.push(...objectsAt(content, 'stories').map(story => readStory(story, false, notes)));
  }
  for (const story of told) {
    // Any other text with headings and lists looks much like stories.
    if (story.steps.every(step => step.kind !== 'intents' || step.intents.every(name => intents.has(name)))) {
      stories.push(story);
    } else notes.dropped('Stories in Markdown about intents that are nowhere.');
  }
  return { intents, responses, slots, forms, stories };
}

function readExamples(entry: JsonObject, intents: Map<string, string[]>, notes: ReportNotes): void {
  const [name] = (textAt(entry, 'intent') ?? '').split('/');
  if (name === undefined || name === '') {
    notes.dropped('Synonyms, lookup tables and regular expressions of the training data.');
    return;
  }
  const written = entry['examples'];
  const lines = Array.isArray(written)
    ? written.flatMap(example => (isObject(example) ? textsIn(example['text']) : textsIn(example)))
    : textsIn(written).flatMap(text => text.split('\n').flatMap(line => /^\s*[-*]\s+(.*)$/.exec(line)?.[1] ?? []));
  if (lines.some(line => /\]\(|\]\{/.test(line)))
    notes.approximated('Entities marked in phrases are kept as words, not as values.');
  intents.set(name, [...(intents.get(name) ?? []), ...lines.map(plainExample)]);
}

function readStory(story: JsonObject, isRule: boolean, notes: ReportNotes): RasaStory {
  const steps = objectsAt(story, 'steps').flatMap((step): RasaStep[] => {
    const alternatives = objectsAt(step, 'or').flatMap(option => textAt(option, 'intent') ?? []);
    const intent = textAt(step, 'intent');
    if (alternatives.length > 0) return [{ kind: 'intents', intents: alternatives }];
    if (intent !== undefined) return [{ kind: 'intents', intents: [intent] }];
    const action = textAt(step, 'action');
    if (action !== undefined) return [{ kind: 'action', name: action }];
    if ('active_loop' in step) return [{ kind: 'form', form: textAt(step, 'active_loop') ?? null }];
    if ('checkpoint' in step) notes.dropped('Checkpoints between stories.');
    else if ('slot_was_set' in step) notes.dropped('Stories that depend on a slot run whatever the slot holds.');
    else if ('user' in step) notes.dropped('Stories told by whole sentences.');
    return [];
  });
  const name = textAt(story, isRule ? 'rule' : 'story') ?? (isRule ? 'rule' : 'story');
  return {
    name,
    isRule,
    insideForm: objectsAt(story, 'condition').some(condition => 'active_loop' in condition),
    steps,
  };
}
