import { cleanPhrases, FlowBuilder, type NodeInput, phrasesOf } from './flow-builder.ts';
import type { FlowImport, ImportFile } from './flow-import.ts';
import { intentsOnly, refuse } from './flow-import.ts';
import { type JsonObject, objectsAt, textAt } from './json-shape.ts';
import { type RasaProject, type RasaStep, readRasaProject } from './rasa-project.ts';

const LISTEN = 'listen';
const FALLBACK_INTENTS = new Set(['nlu_fallback', 'core_fallback']);
const SILENT_ACTIONS = new Set([
  'action_listen',
  'action_restart',
  'action_session_start',
  'action_back',
  'action_unlikely_intent',
  'action_deactivate_loop',
]);
const MAX_DEPTH = 12;

/** What may follow at one point of the stories: by intent, what is done and what may follow then. */
interface Point {
  readonly branches: Map<string, Branch>;
}

interface Branch {
  readonly actions: readonly string[];
  readonly next: Point;
}

/** A Rasa project (domain, training data, stories, rules): the stories as one tree of intents and actions. */
export function importRasa(files: readonly ImportFile[], name: string | undefined): FlowImport {
  const builder = new FlowBuilder();
  const project = readRasaProject(files, builder.notes);
  if (project.intents.size === 0 && project.stories.length === 0)
    return refuse('rasa', 'There are neither intents nor stories in these files.');
  return new RasaImporter(project, builder).run(name);
}

class RasaImporter {
  readonly #project: RasaProject;
  readonly #builder: FlowBuilder;
  readonly #root: Point = { branches: new Map() };
  /** What is done when a form is filled in. */
  readonly #submits = new Map<string, readonly string[]>();
  readonly #entries = new Map<Point, string>();
  readonly #branchEntries = new Map<Branch, string>();
  #fallbackActions: readonly string[] = [];

  constructor(project: RasaProject, builder: FlowBuilder) {
    this.#project = project;
    this.#builder = builder;
  }

  run(name: string | undefined): FlowImport {
    const builder = this.#builder;
    for (const [intent, examples] of this.#project.intents) builder.intents[intent] = cleanPhrases(examples);
    const phrases = Object.values(phrasesOf(builder.intents)).reduce((sum, list) => sum + list.length, 0);
    builder.notes.carried(`${this.#project.intents.size} intents with ${phrases} phrases.`);

    for (const story of this.#project.stories) this.#tell(story.steps, story.insideForm);
    if (this.#root.branches.size === 0) {
      builder.notes.dropped('There are no stories or rules: only the intents are taken over.');
      return intentsOnly('rasa', name, phrasesOf(builder.intents), builder.notes.report());
    }
    builder.notes.carried(`${this.#project.stories.length} stories and rules.`);
    builder.id(LISTEN);
    this.#entries.set(this.#root, LISTEN);
    const routes = [...this.#root.branches].slice(0, 200).map(([intent, branch]) => {
      const next = this.#branch(branch, intent, 0);
      builder.intents[intent] = { examples: cleanPhrases(this.#project.intents.get(intent) ?? []), next };
      return { intent, next };
    });
    const greeting = this.#greeting();
    builder.add({ id: LISTEN, type: 'intent', routes, ...(greeting === undefined ? {} : { text: greeting }) });
    const fallback = this.#actions(this.#fallbackActions, LISTEN, 'fallback', 0);
    return builder.finish({
      format: 'rasa',
      name,
      start: LISTEN,
      noun: 'story',
      ...(fallback === LISTEN ? {} : { fallback: { next: fallback } }),
    });
  }

  /** Adds one story or rule to the tree. Inside of a form only what follows its end is looked at. */
  #tell(steps: readonly RasaStep[], insideForm: boolean): void {
    let points: Point[] = [this.#root];
    let intents: readonly string[] = [];
    let actions: string[] = [];
    let form: string | null = insideForm ? '' : null;
    let submit: { form: string; actions: string[] } | undefined;

    const close = (): void => {
      if (submit !== undefined) {
        if (!this.#submits.has(submit.form)) this.#submits.set(submit.form, submit.actions);
        submit = undefined;
      }
      if (intents.length > 0) points = this.#grow(points, intents, actions);
      intents = [];
      actions = [];
    };

    for (const step of steps) {
      if (step.kind === 'form') {
        if (step.form !== null) form = step.form;
        else {
          submit = {
            form:
              form === null || form === ''
                ? ((steps.find(isFormAction(this.#project)) as { name: string } | undefined)?.name ?? '')
                : form,
            actions: [],
          };
          form = null;
        }
      } else if (form !== null && !(step.kind === 'action' && this.#project.forms.has(step.name))) {
        this.#builder.notes.approximated('What interrupts a form is answered by the intents that act anywhere.');
      } else if (step.kind === 'intents') {
        close();
        intents = step.intents;
      } else if (submit !== undefined) submit.actions.push(step.name);
      else if (form === null || form !== step.name) {
        if (form === null) actions.push(step.name);
      }
    }
    close();
  }

  #grow(points: readonly Point[], intents: readonly string[], actions: readonly string[]): Point[] {
    const found: Point[] = [];
    // Alternatives of one step share what follows.
    const branch: Branch = { actions, next: { branches: new Map<string, Branch>() } };
    for (const intent of intents) {
      if (FALLBACK_INTENTS.has(intent)) {
        if (this.#fallbackActions.length === 0) this.#fallbackActions = actions;
        continue;
      }
      for (const point of points) {
        const known = point.branches.get(intent);
        if (known === undefined) {
          point.branches.set(intent, branch);
          found.push(branch.next);
        } else if (known.actions.join() === actions.join() || actions.length === 0) found.push(known.next);
        else
          this.#builder.notes.dropped(
            `After "${intent}" stories do different things for reasons a flow does not know: the first is kept.`,
          );
      }
    }
    return found;
  }

  #branch(branch: Branch, intent: string, depth: number): string {
    const known = this.#branchEntries.get(branch);
    if (known !== undefined) return known;
    const entry = this.#actions(
      branch.actions,
      this.#point(branch.next, intent, depth + 1),
      intent,
      depth,
      branch.next,
    );
    this.#branchEntries.set(branch, entry);
    return entry;
  }

  /** Where the conversation listens after something was done: to what the story expects, or to anything. */
  #point(point: Point, after: string, depth: number): string {
    const known = this.#entries.get(point);
    if (known !== undefined) return known;
    if (point.branches.size === 0 || depth > MAX_DEPTH) return LISTEN;
    const id = this.#builder.freshId(`after ${after}`);
    this.#entries.set(point, id);
    const routes = [...point.branches]
      .slice(0, 200)
      .map(([intent, branch]) => ({ intent, next: this.#branch(branch, intent, depth) }));
    return this.#builder.add({ id, type: 'intent', routes });
  }

  #actions(actions: readonly string[], after: string, name: string, depth: number, point?: Point): string {
    let next = after;
    for (let index = actions.length - 1; index >= 0; index -= 1) {
      const isLast = index === actions.length - 1;
      next = this.#action(actions[index] ?? '', next, name, depth, isLast ? point : undefined);
    }
    return next;
  }

  #action(action: string, next: string, name: string, depth: number, point: Point | undefined): string {
    const builder = this.#builder;
    const variants = this.#project.responses.get(action);
    if (variants !== undefined) return this.#respond(action, variants, next, point);
    const slots = this.#project.forms.get(action);
    if (slots !== undefined) {
      const submitted =
        depth > MAX_DEPTH ? next : this.#actions(this.#submits.get(action) ?? [], next, name, depth + 1);
      return this.#form(action, slots, submitted);
    }
    if (SILENT_ACTIONS.has(action)) return next;
    if (/hand_?off|human|agent_transfer/.test(action) && !/option|ask/.test(action)) {
      builder.notes.approximated(`The action "${action}" hands over to a person.`);
      return builder.add({ id: builder.freshId(action), type: 'handoff', reason: action, next });
    }
    builder.notes.dropped(`The action "${action}" is code: put a request or a tool in its place.`);
    return next;
  }

  /** A response: one of its variants by chance; with buttons, where nothing else follows, as a menu. */
  #respond(action: string, variants: readonly JsonObject[], next: string, point: Point | undefined): string {
    const builder = this.#builder;
    const ids = variants
      .slice(0, 50)
      .map(variant => this.#variant(action, variant, next, point))
      .filter(id => id !== next);
    const [first] = ids;
    if (ids.length < 2) return first ?? next;
    return builder.add({
      id: builder.freshId(`${action} variants`),
      type: 'random-split',
      branches: ids.map(id => ({ weight: 1, next: id })),
    });
  }

  #variant(action: string, variant: JsonObject, next: string, point: Point | undefined): string {
    const builder = this.#builder;
    const text = this.#text(textAt(variant, 'text') ?? '');
    const buttons = objectsAt(variant, 'buttons');
    const image = textAt(variant, 'image');
    if (buttons.length === 0 || text === '') {
      const said = builder.say(action, [text], next);
      if (image === undefined) return said;
      return builder.add({
        id: builder.freshId(`${action} image`),
        type: 'message',
        messages: [{ type: 'image', media_url: image.slice(0, 2_048) }],
        next: said,
      });
    }
    const options = buttons.slice(0, 30).map((button, index) => {
      const { intent, slots } = readPayload(textAt(button, 'payload') ?? '');
      const branch =
        (intent === undefined ? undefined : (point?.branches.get(intent) ?? this.#root.branches.get(intent))) ??
        undefined;
      const target = branch === undefined || intent === undefined ? next : this.#branch(branch, intent, MAX_DEPTH);
      return {
        id: String(index + 1),
        title: builder.title(textAt(button, 'title') ?? ''),
        next: this.#setSlots(action, slots, target),
      };
    });
    return builder.add({ id: builder.freshId(action), type: 'buttons', text, buttons: options, fallback: { next } });
  }

  #setSlots(action: string, slots: Readonly<Record<string, string>>, next: string): string {
    const assignments = Object.entries(slots).map(([slot, value]) => ({
      variable: this.#builder.variable(slot),
      value,
    }));
    if (assignments.length === 0) return next;
    return this.#builder.add({
      id: this.#builder.freshId(`${action} choice`),
      type: 'set-variable',
      assignments,
      next,
    });
  }

  /** One question for each required slot, in order. */
  #form(form: string, slots: readonly string[], next: string): string {
    const builder = this.#builder;
    builder.notes.carried(`The form "${form}".`);
    return slots.reduceRight((following, slot) => {
      const [response] =
        this.#project.responses.get(`utter_ask_${form}_${slot}`) ??
        this.#project.responses.get(`utter_ask_${slot}`) ??
        [];
      const choices = objectsAt(response, 'buttons').map((button, index) => {
        const { intent, slots: given } = readPayload(textAt(button, 'payload') ?? '');
        const value = given[slot] ?? (intent === 'affirm' ? true : intent === 'deny' ? false : undefined);
        return {
          id: String(index + 1),
          title: builder.title(textAt(button, 'title') ?? ''),
          ...(value === undefined ? {} : { value }),
        };
      });
      const text = this.#text(textAt(response, 'text') ?? '') || `${slot.replaceAll('_', ' ')}?`;
      const type = textAt(this.#project.slots.get(slot), 'type');
      return builder.add({
        id: builder.freshId(`${form} ${slot}`),
        type: 'input',
        text,
        variable: builder.variable(slot),
        next: following,
        ...answerKind(slot, type, choices),
      });
    }, next);
  }

  #greeting(): string | undefined {
    const [greet] = this.#project.responses.get('utter_greet') ?? [];
    const text = this.#text(textAt(greet, 'text') ?? '');
    if (text === '' || text.includes('{{')) return undefined;
    this.#builder.notes.approximated('A conversation that is opened without a message begins with "utter_greet".');
    return text;
  }

  /** `{slot}` as our placeholder. */
  #text(text: string): string {
    const filled = text.replace(
      /\{([\p{L}_][\p{L}\p{N}_]*)\}/gu,
      (_whole, slot: string) => `{{variables.${this.#builder.variable(slot)}}}`,
    );
    return this.#builder.text(filled.trim());
  }
}

function isFormAction(project: RasaProject): (step: RasaStep) => boolean {
  return step => step.kind === 'action' && project.forms.has(step.name);
}

type Choices = NonNullable<Extract<NodeInput, { type: 'input' }>['choices']>;

function answerKind(
  slot: string,
  type: string | undefined,
  choices: Choices,
): Partial<Extract<NodeInput, { type: 'input' }>> {
  if (choices.length > 0) return { input: 'choice', choices };
  if (type === 'bool')
    return {
      input: 'choice',
      choices: [
        { id: 'yes', title: 'Yes', value: true },
        { id: 'no', title: 'No', value: false },
      ],
    };
  if (type === 'float' || type === 'int') return { input: 'number' };
  if (/e-?mail/i.test(slot)) return { input: 'email' };
  return /phone/i.test(slot) ? { input: 'phone' } : {};
}

/** `/inform{"priority": "low"}` as an intent and slots. */
function readPayload(payload: string): {
  readonly intent: string | undefined;
  readonly slots: Readonly<Record<string, string>>;
} {
  const match = /^\/([\w+-]+)\s*(\{.*\})?\s*$/s.exec(payload.trim());
  if (match === null) return { intent: undefined, slots: {} };
  try {
    const slots = Object.entries(JSON.parse(match[2] ?? '{}') as object).map(
      ([slot, value]) => [slot, String(value)] as const,
    );
    return { intent: match[1], slots: Object.fromEntries(slots) };
  } catch {
    return { intent: match[1], slots: {} };
  }
}
