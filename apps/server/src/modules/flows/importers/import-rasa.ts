import { cleanPhrases, FlowBuilder, phrasesOf } from './flow-builder.ts';
import type { FlowImport, ImportFile } from './flow-import.ts';
import { intentsOnly, refuse } from './flow-import.ts';
import { type JsonObject, objectsAt, textAt } from './json-shape.ts';
import { formQuestion, rasaText } from './rasa-answer.ts';
import { saidSlots } from './rasa-entities.ts';
import { type RasaProject, readRasaProject } from './rasa-project.ts';
import { readPayload, variantCondition } from './rasa-response.ts';
import { type Guarded, slotExpression } from './rasa-slots.ts';
import {
  type Branch,
  laterBranches,
  type Point,
  RESUME_FORM,
  type StoryTree,
  type Submit,
  tellStories,
} from './rasa-stories.ts';
import { quoteText } from './typebot-expression.ts';

const LISTEN = 'listen';
const FORM = 'form_question';
const SILENT_ACTIONS = new Set([
  'action_listen',
  'action_restart',
  'action_session_start',
  'action_back',
  'action_unlikely_intent',
]);
const ENDS_FORM = new Set(['action_deactivate_loop', 'action_deactivate_form']);
const MAX_DEPTH = 12;
const MAX_ROUTES = 200;

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
  readonly #tree: StoryTree;
  readonly #entries = new Map<Point, string>();
  readonly #branchEntries = new Map<Branch, string>();
  readonly #choices = new Map<Branch, string>();
  readonly #begun = new Set<Branch>();
  readonly #loops = new Map<Branch, string>();
  /** Branches of the members of a retrieval intent, by the branch of the intent and the member. */
  readonly #members = new Map<Branch, Map<string, Branch>>();
  /** Nodes that ask a question of a form, by the name under which {@link FORM} keeps it. */
  readonly #questions = new Map<string, string>();
  /** Where a story ends: at the question of a form that it interrupted, or where anything may be said. */
  #home = LISTEN;

  constructor(project: RasaProject, builder: FlowBuilder) {
    this.#project = project;
    this.#builder = builder;
    this.#tree = tellStories(project, builder.notes);
  }

  run(name: string | undefined): FlowImport {
    const builder = this.#builder;
    const { root, opening, fallback } = this.#tree;
    for (const [intent, examples] of this.#project.intents) builder.intents[intent] = cleanPhrases(examples);
    const phrases = Object.values(phrasesOf(builder.intents)).reduce((sum, list) => sum + list.length, 0);
    builder.notes.carried(`${this.#project.intents.size} intents with ${phrases} phrases.`);
    if (root.branches.size === 0) {
      builder.notes.dropped('There are no stories or rules: only the intents are taken over.');
      return intentsOnly('rasa', name, phrasesOf(builder.intents), builder.notes.report());
    }
    builder.notes.carried(`${this.#project.stories.length} stories and rules.`);
    builder.id(LISTEN);
    if (this.#usesForms()) {
      this.#home = builder.id('after an interruption');
      builder.notes.approximated('A form is interrupted by example phrases as written; other words are its answers.');
      builder.variables[FORM] = '';
    }
    this.#entries.set(root, LISTEN);
    const routes = this.#routes(root, 0).slice(0, MAX_ROUTES);
    for (const { intent, next } of routes) {
      const examples = cleanPhrases(this.#project.intents.get(intent) ?? []);
      builder.intents[intent] = { examples, next, ...(this.#home === LISTEN ? {} : interrupting(examples)) };
    }
    const more = this.#laterRoutes().slice(0, MAX_ROUTES - routes.length);
    builder.add({ id: LISTEN, type: 'intent', routes: [...routes, ...more] });
    const other = this.#actions(fallback, this.#home, 'fallback', 0);
    const start =
      opening.length === 0 ? this.#greet([...routes, ...more]) : this.#actions(opening, LISTEN, 'opening', 0);
    this.#addHome();
    return builder.finish({
      format: 'rasa',
      name,
      start,
      noun: 'story',
      ...(other === this.#home ? {} : { fallback: { next: other } }),
    });
  }

  #usesForms(): boolean {
    const told = [...this.#project.stories].flatMap(story => story.steps);
    return told.some(step => step.kind === 'action' && (this.#project.forms.get(step.name)?.length ?? 0) > 0);
  }

  /** Goes on with the form that was interrupted, if one was. */
  #addHome(): void {
    if (this.#home === LISTEN) return;
    const cases = [...this.#questions].slice(0, 100).map(([equals, next]) => ({ equals, next }));
    if (cases.length === 0) this.#builder.add({ id: this.#home, type: 'jump', next: LISTEN });
    else this.#builder.add({ id: this.#home, type: 'switch', value: `variables.${FORM}`, cases, otherwise: LISTEN });
  }

  /** What may be said at a point, and where it leads; a retrieval intent is as many as it has answers. */
  #routes(point: Point, depth: number): { intent: string; next: string }[] {
    return [...point.branches].flatMap(([intent, branch]) => {
      const members = this.#project.parents.get(intent);
      if (members === undefined) return [{ intent, next: this.#choice(branch, intent, depth) }];
      return members.map(member => ({
        intent: member,
        next: this.#branch(this.#member(branch, intent, member), member, depth),
      }));
    });
  }

  #member(branch: Branch, intent: string, member: string): Branch {
    const known = this.#members.get(branch) ?? new Map<string, Branch>();
    this.#members.set(branch, known);
    const actions = branch.actions.map(action => (isRetrieval(action, intent) ? `utter_${member}` : action));
    const made = known.get(member) ?? { ...branch, actions, others: [] };
    known.set(member, made);
    return made;
  }

  /** Intents that stories know only later on, where all of them do the same: said on their own they do it, too. */
  #laterRoutes(): { intent: string; next: string }[] {
    return laterBranches(this.#tree).flatMap(([intent, branch]) => {
      const { intents, responses, forms } = this.#project;
      if (!intents.has(intent) || !branch.actions.some(action => responses.has(action) || forms.has(action))) return [];
      this.#builder.notes.approximated(`"${intent}" comes later in the stories; it does the same when it comes first.`);
      return [{ intent, next: this.#choice(branch, intent, 0) }];
    });
  }

  /** A branch, or where several stories go on at one point the one whose slots hold what it says. */
  #choice(branch: Branch, intent: string, depth: number): string {
    if (branch.others.length === 0) return this.#branch(branch, intent, depth);
    const known = this.#choices.get(branch);
    if (known !== undefined) return known;
    const id = this.#builder.freshId(`${intent} by slots`);
    const entry = this.#hear(intent, id);
    this.#choices.set(branch, entry);
    this.#decide(id, [branch, ...branch.others], one => this.#branch(one, intent, depth));
    return entry;
  }

  /** A condition node for alternatives: the most particular first, the one that asks for nothing, else the first, last. */
  #decide<T extends Guarded>(id: string, alternatives: readonly T[], lead: (one: T) => string): string {
    const plain = alternatives.find(one => one.when.length === 0);
    const guarded = alternatives.filter(one => one !== plain).toSorted((a, b) => b.when.length - a.when.length);
    const branches = guarded.slice(0, 50).map(one => ({
      when: slotExpression(one, alternatives, this.#project.slots, this.#path),
      next: lead(one),
    }));
    const otherwise = plain ?? alternatives[0];
    this.#builder.notes.carried('Stories that depend on slots, as conditions on variables.');
    return this.#builder.add({ id, type: 'condition', branches, ...(otherwise && { otherwise: lead(otherwise) }) });
  }

  #branch(branch: Branch, intent: string, depth: number): string {
    const known = this.#branchEntries.get(branch);
    if (known !== undefined) return known;
    if (this.#begun.has(branch)) return this.#again(branch, intent);
    this.#begun.add(branch);
    const point = this.#followed(branch);
    const done = this.#actions(branch.actions, this.#point(point, intent, depth + 1), intent, depth, point);
    const entry = this.#prepare(branch, intent, done);
    const loop = this.#loops.get(branch);
    if (loop !== undefined) this.#builder.add({ id: loop, type: 'jump', next: entry });
    this.#branchEntries.set(branch, entry);
    return entry;
  }

  /** A story that comes back to a branch that is being made enters it by a jump, which is added when it is made. */
  #again(branch: Branch, intent: string): string {
    const id = this.#loops.get(branch) ?? this.#builder.freshId(`${intent} again`);
    this.#loops.set(branch, id);
    return id;
  }

  /** What may follow a branch: what its story tells, and what stories tell that begin with its last action. */
  #followed(branch: Branch): Point {
    const more = this.#tree.after.get(branch.actions.at(-1) ?? '');
    if (more === undefined) return branch.next;
    if (branch.next.branches.size === 0) return more;
    return { branches: new Map([...more.branches, ...branch.next.branches]) };
  }

  /** Forgets the last answers of the forms that a branch begins, and takes up what the customer has just said of them. */
  #prepare(branch: Branch, intent: string, next: string): string {
    const slots = new Set(branch.actions.flatMap(action => this.#project.forms.get(action) ?? []));
    const forgotten = [...slots].filter(slot => !this.#project.pressed.has(slot));
    const heard = this.#hear(intent, next);
    if (forgotten.length === 0) return heard;
    const assignments = forgotten.map(slot => ({ variable: this.#builder.variable(slot), value: '' }));
    return this.#builder.add({
      id: this.#builder.freshId(`${intent} begins`),
      type: 'set-variable',
      assignments,
      next: heard,
    });
  }

  /** Keeps what the customer has just said of slots. */
  #hear(intent: string, next: string): string {
    return saidSlots(this.#project, intent, this.#builder.notes).reduceRight((after, { slot, pattern }) => {
      const id = this.#builder.freshId(`${intent} ${slot}`);
      const expression = `extract(input, ${quoteText(pattern)})`;
      const kept = this.#builder.freshId(`${intent} keeps ${slot}`);
      const variable = this.#builder.variable(slot);
      this.#builder.add({ id: kept, type: 'set-variable', assignments: [{ variable, expression }], next: after });
      const when = `matches(input, ${quoteText(pattern)})`;
      return this.#builder.add({ id, type: 'condition', branches: [{ when, next: kept }], otherwise: after });
    }, next);
  }

  /** Where the conversation listens after something was done: to what the story expects, or to anything. */
  #point(point: Point, after: string, depth: number): string {
    const known = this.#entries.get(point);
    if (known !== undefined) return known;
    if (point.branches.size === 0 || depth > MAX_DEPTH) return this.#home;
    const id = this.#builder.freshId(`after ${after}`);
    this.#entries.set(point, id);
    const routes = this.#routes(point, depth).slice(0, MAX_ROUTES);
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
      const submitted = depth > MAX_DEPTH ? next : this.#submitted(action, next, name, depth + 1);
      return slots.length === 0 ? submitted : this.#form(action, slots, this.#keepQuestion('', submitted));
    }
    if (action === RESUME_FORM) return this.#home;
    if (SILENT_ACTIONS.has(action)) return next;
    if (ENDS_FORM.has(action)) return this.#keepQuestion('', next);
    if (/hand_?off|human|agent_transfer/.test(action) && !/option|ask/.test(action)) {
      builder.notes.approximated(`The action "${action}" hands over to a person.`);
      return builder.add({ id: builder.freshId(action), type: 'handoff', reason: action, next });
    }
    builder.notes.dropped(`The action "${action}" is code: put a request or a tool in its place.`);
    return next;
  }

  #submitted(form: string, next: string, name: string, depth: number): string {
    const submits = this.#tree.submits.get(form) ?? [];
    if (submits.length < 2) return this.#actions(submits[0]?.actions ?? [], next, name, depth);
    const lead = (one: Submit): string => this.#actions(one.actions, next, name, depth);
    return this.#decide(this.#builder.freshId(`${form} by slots`), submits, lead);
  }

  /**
   * A response: the variants whose conditions hold, else those without any, one of them by chance; with buttons, where
   * nothing else follows, as a menu.
   */
  #respond(action: string, variants: readonly JsonObject[], next: string, point: Point | undefined): string {
    const guarded = variants.filter(variant => variantCondition(variant, this.#path) !== '');
    const plain = variants.filter(variant => !guarded.includes(variant));
    const otherwise = this.#oneOf(action, plain, next, point);
    if (guarded.length === 0) return otherwise;
    const branches = guarded.slice(0, 50).map(variant => ({
      when: variantCondition(variant, this.#path),
      next: this.#variant(action, variant, next, point),
    }));
    return this.#builder.add({
      id: this.#builder.freshId(`${action} conditions`),
      type: 'condition',
      branches,
      otherwise,
    });
  }

  readonly #path = (slot: string): string => `variables.${this.#builder.variable(slot)}`;

  #oneOf(action: string, variants: readonly JsonObject[], next: string, point: Point | undefined): string {
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
    const text = rasaText(this.#builder, textAt(variant, 'text') ?? '');
    const buttons = objectsAt(variant, 'buttons');
    const image = textAt(variant, 'image');
    if (buttons.length === 0 || text === '') {
      if (image === undefined) return builder.say(action, [text], next);
      const id = builder.freshId(`${action} image`);
      const messages = [{ type: 'image' as const, media_url: image.slice(0, 2_048) }];
      return builder.say(action, [text], builder.add({ id, type: 'message', messages, next }));
    }
    const options = buttons.slice(0, 30).map((button, index) => {
      const { intent, slots } = readPayload(textAt(button, 'payload') ?? '');
      const branch =
        (intent === undefined ? undefined : (point?.branches.get(intent) ?? this.#tree.root.branches.get(intent))) ??
        undefined;
      const target = branch === undefined || intent === undefined ? next : this.#choice(branch, intent, MAX_DEPTH);
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

  /** One question for each required slot that is not filled yet, in order. */
  #form(form: string, slots: readonly string[], next: string): string {
    const builder = this.#builder;
    builder.notes.carried(`The form "${form}".`);
    return slots.reduceRight((following, slot) => {
      const name = `${form} ${slot}`;
      const asked = builder.freshId(name);
      if (!this.#questions.has(name)) this.#questions.set(name, asked);
      builder.add({ id: asked, type: 'input', next: following, ...formQuestion(this.#project, builder, form, slot) });
      const when = `is_empty(${this.#path(slot)})`;
      return builder.add({
        id: builder.freshId(`${name} missing`),
        type: 'condition',
        branches: [{ when, next: this.#keepQuestion(name, asked) }],
        otherwise: following,
      });
    }, next);
  }

  /** Remembers which question of a form stands open; none for an empty name. */
  #keepQuestion(name: string, next: string): string {
    if (this.#home === LISTEN) return next;
    const assignments = [{ variable: FORM, value: name }];
    return this.#builder.add({ id: this.#builder.freshId('form'), type: 'set-variable', assignments, next });
  }

  /** Where a conversation begins that is opened without words: with the greeting, when that says nothing of slots. */
  #greet(routes: readonly { readonly intent: string; readonly next: string }[]): string {
    const [greet] = this.#project.responses.get('utter_greet') ?? [];
    const text = rasaText(this.#builder, textAt(greet, 'text') ?? '');
    if (text === '' || text.includes('{{')) return LISTEN;
    this.#builder.notes.approximated('A conversation that is opened without a message begins with "utter_greet".');
    return this.#builder.add({ id: this.#builder.freshId('start'), type: 'intent', text, routes: [...routes] });
  }
}

/** Whether the action gives the answer of a retrieval intent, in the words of Rasa 2 or 1. */
function isRetrieval(action: string, intent: string): boolean {
  return action === `utter_${intent}` || action === `respond_${intent}`;
}

/** Questions of a form take any words as their answer, but for phrases that name an intent outright. */
function interrupting(examples: readonly string[]): { keywords?: string[] } {
  const words = examples.filter(phrase => phrase.length <= 64).slice(0, 50);
  return words.length === 0 ? {} : { keywords: words };
}
