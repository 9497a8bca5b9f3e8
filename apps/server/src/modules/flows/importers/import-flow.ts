import { FLOW_FORMAT } from '@baraza/contracts';
import { isAppError } from '#kernel';
import { parseYaml } from '../parse-yaml.ts';
import { validateFlow } from '../proof/validate-flow.ts';
import type { FlowImport, ImportFile } from './flow-import.ts';
import { refuse } from './flow-import.ts';
import { importBotFramework } from './import-bot-framework.ts';
import { importFaqCsv } from './import-faq-csv.ts';
import { importFlowise, isFlowise } from './import-flowise.ts';
import { importRasa } from './import-rasa.ts';
import { importSarufiClassic } from './import-sarufi-classic.ts';
import { importSarufiStates } from './import-sarufi-states.ts';
import { importTypebot } from './import-typebot.ts';
import { isObject, type JsonObject, objectAt } from './json-shape.ts';
import { otherMake } from './other-makes.ts';
import { isSpokenState } from './sarufi-classic-state.ts';
import { statesOf } from './sarufi-state.ts';
import { isTypebot } from './typebot-model.ts';

const MAX_FILES = 2_000;
const MAX_CHARS = 8_000_000;
const RASA_KEYS = ['nlu', 'stories', 'rules', 'intents', 'responses', 'slots', 'forms', 'pipeline', 'policies'];

/**
 * Imports a bot of another make from its files, whatever they are called: told by what is inside. Gives a flow that
 * passes the proof, with a report, or a reason why not. Never throws.
 */
export function importFlow(files: readonly ImportFile[]): FlowImport {
  const size = files.reduce((sum, file) => sum + file.text.length, 0);
  if (files.length === 0) return refuse(null, 'There is nothing to import.');
  if (files.length > MAX_FILES || size > MAX_CHARS)
    return refuse(null, `An import has at most ${MAX_FILES} files and ${MAX_CHARS} characters.`);
  try {
    return importKnown(files);
  } catch (error) {
    // Nested more deeply than a call stack goes.
    if (error instanceof RangeError) return refuse(null, 'It is nested too deeply.');
    if (isAppError(error)) return refuse(null, `It cannot be read: ${error.message}`);
    throw error;
  }
}

function importKnown(files: readonly ImportFile[]): FlowImport {
  if (files.some(file => /\.(dialog|lg|lu)$/.test(file.path))) return importBotFramework(files, undefined);
  const [only] = files;
  if (files.length === 1 && only !== undefined && /\.(csv|tsv)$/i.test(only.path))
    return importFaqCsv(only.text, baseName(only.path));

  const claimed =
    only === undefined || files.length > 1 ? null : /\.(sarufi-(?:states|classic))\.json$/.exec(only.path);
  if (claimed !== null && only !== undefined) return importClaimed(only, claimed[1] ?? '');

  const markdown = files.filter(file => /\.(md|mdx)$/i.test(file.path));
  const examples = markdown.flatMap(file => fencedJson(file.text));
  const structured = files
    .filter(file => !/\.(md|mdx)$/i.test(file.path))
    .map(file => ({ file, content: parseYaml(file.text.replace(/^\uFEFF/, '')) }));
  const objects = structured.flatMap(({ file, content }) => (isObject(content) ? [{ file, content }] : []));
  if (objects.length === 0 && markdown.some(file => /^##\s*intent\s*:/m.test(file.text)))
    return importRasa(files, undefined);
  if (objects.length === 0) return importExample(examples, markdown.length > 0);

  const isRasa = objects.some(
    ({ content }) =>
      ['nlu', 'stories', 'rules'].some(key => Array.isArray(content[key])) ||
      (('responses' in content || 'templates' in content) && Array.isArray(content['intents'])) ||
      isObject(content['rasa_nlu_data']),
  );
  if (isRasa)
    return importRasa(
      files.filter(file => objects.some(object => object.file === file) || markdown.includes(file)),
      undefined,
    );
  const make = objects.map(({ content }) => otherMake(content)).find(known => known !== undefined);
  if (make !== undefined) return refuse(null, `This is a bot of ${make}, which cannot be imported.`);
  const single = objects.length === 1 ? objects[0] : undefined;
  if (single !== undefined) {
    const known = importSingle(single.content, baseName(single.file.path));
    if (known !== undefined) return known;
  }
  const bots = objects.filter(({ content }) => isTypebot(content) || isFlowise(content));
  if (bots.length > 1) return refuse(null, `These are ${bots.length} bots: import each into an agent of its own.`);
  const classic = classicParts(objects.map(({ file, content }) => ({ name: baseName(file.path), content })));
  if (classic !== undefined) return importSarufiClassic(classic);
  const isRasaPart = objects.some(({ content }) => RASA_KEYS.some(key => key in content));
  return refuse(
    isRasaPart ? 'rasa' : null,
    isRasaPart ? 'There are neither intents nor stories in these files.' : 'We do not know what kind of bot this is.',
  );
}

/** A file whose name says what it holds, however little that is: what the APIs of other products hand over. */
function importClaimed(file: ImportFile, format: string): FlowImport {
  const content = parseYaml(file.text);
  if (!isObject(content)) return refuse(null, 'It is not an object.');
  if (content['format'] === FLOW_FORMAT) return importOwn(content);
  return format === 'sarufi-states' ? importSarufiStates(content) : importSarufiClassic(content);
}

function importSingle(content: JsonObject, name: string): FlowImport | undefined {
  if (content['format'] === FLOW_FORMAT) return importOwn(content);
  if (isTypebot(content)) return importTypebot(content);
  if (isFlowise(content)) return importFlowise(content, name);
  if (isObject(content['flows']) || (isObject(content['flow']) && !isStateMap(content['flow'])))
    return importSarufiClassic(content);
  const inner = objectAt(content, 'flow') ?? content;
  if (isStateMap(inner)) return importSarufiStates(inner);
  return undefined;
}

/** A flow of ours, as it is, when it is sound. */
function importOwn(content: JsonObject): FlowImport {
  const proof = validateFlow(content);
  if (proof.document === null || !proof.valid)
    return refuse(
      'baraza',
      proof.errors
        .slice(0, 3)
        .map(error => error.message)
        .join(' '),
    );
  const report = { carried: ['The whole flow.'], approximated: [], dropped: [] };
  return {
    kind: 'imported',
    format: 'baraza',
    name: proof.document.name ?? null,
    flow: proof.document,
    intents: {},
    instructions: null,
    faqs: [],
    report,
  };
}

/** A map of states with transitions or actions, as Sarufi's developer API has it; the classic one has `next_state`. */
function isStateMap(content: JsonObject): boolean {
  const states = [...statesOf(content).values()];
  return states.some(state => 'transitions' in state || 'actions' in state) && !states.some(isSpokenState);
}

/** The two files of a classic bot, intents and flow, told apart by what is inside; or one of them with both. */
function classicParts(
  parts: readonly { readonly name: string; readonly content: JsonObject }[],
): JsonObject | undefined {
  let flows: JsonObject | undefined;
  let intents: JsonObject | undefined;
  for (const { content } of parts) {
    const values = Object.values(content);
    if (isObject(content['flows'])) flows = content['flows'];
    if (isObject(content['intents'])) intents = content['intents'];
    if (values.length === 0) continue;
    if (values.some(isSpokenState)) flows = content;
    else if (
      values.every(
        value => Array.isArray(value) && value.length > 0 && value.every(phrase => typeof phrase === 'string'),
      )
    )
      intents = content;
  }
  if (flows === undefined && intents === undefined) return undefined;
  return { ...(flows === undefined ? {} : { flows }), ...(intents === undefined ? {} : { intents }) };
}

/** Documentation with a flow in it as an example. */
function importExample(examples: readonly JsonObject[], isDocumentation: boolean): FlowImport {
  const states = examples.find(isStateMap);
  if (states !== undefined) return importSarufiStates(states);
  return refuse(
    null,
    isDocumentation
      ? 'This is a text without a bot definition in it.'
      : 'It is neither JSON, YAML nor a table we can read.',
  );
}

function fencedJson(text: string): JsonObject[] {
  return [...text.matchAll(/^```json\s*\n([\s\S]*?)^```/gm)].flatMap(match => {
    try {
      const parsed: unknown = JSON.parse(match[1] ?? '');
      return isObject(parsed) ? [parsed] : [];
    } catch {
      return [];
    }
  });
}

function baseName(path: string): string {
  return (path.split('/').at(-1) ?? path)
    .replace(/\.\w+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
}
