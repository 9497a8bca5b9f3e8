import type { RasaProject, RasaStep } from './rasa-project.ts';
import { filledSlots, type Guarded, type SlotCondition, sameConditions } from './rasa-slots.ts';
import type { ReportNotes } from './report-notes.ts';

/** Stands among the actions of a branch where an interrupted form goes on. */
export const RESUME_FORM = '\u0000resume';
const FALLBACK_INTENTS = new Set(['nlu_fallback', 'core_fallback']);

/** What may follow at one point of the stories: by intent, what is done and what may follow then. */
export interface Point {
  readonly branches: Map<string, Branch>;
}

export interface Branch extends Guarded {
  readonly actions: readonly string[];
  readonly next: Point;
  /** What other stories do here for what slots hold. */
  readonly others: Branch[];
}

/** What is done when a form is filled in, for what slots hold then. */
export interface Submit extends Guarded {
  readonly actions: readonly string[];
}

/** The stories and rules of a project as one tree. */
export interface StoryTree {
  readonly root: Point;
  /** What is done when a form is filled in, by form. */
  readonly submits: ReadonlyMap<string, readonly Submit[]>;
  /** What may follow an action, wherever it was done: told by stories that begin with it. */
  readonly after: ReadonlyMap<string, Point>;
  /** What is said when a conversation opens. */
  readonly opening: readonly string[];
  /** What is done when nothing was recognised. */
  readonly fallback: readonly string[];
}

export function tellStories(project: RasaProject, notes: ReportNotes): StoryTree {
  const teller = new Teller(project, notes);
  for (const story of project.stories) teller.tell(story.steps, story.insideForm);
  return teller;
}

/** Intents that no story begins with, where all of them do the same: by intent, the branch to take. */
export function laterBranches(tree: StoryTree): [string, Branch][] {
  const found = new Map<string, Branch[]>();
  const seen = new Set<Point>([tree.root]);
  const pending = [tree.root, ...tree.after.values()];
  for (let point = pending.pop(); point !== undefined; point = pending.pop()) {
    for (const [intent, branch] of point.branches) {
      found.set(intent, [...(found.get(intent) ?? []), branch]);
      for (const { next } of [branch, ...branch.others]) {
        if (!seen.has(next)) pending.push(next);
        seen.add(next);
      }
    }
  }
  return [...found].flatMap(([intent, branches]): [string, Branch][] => {
    const [first] = branches;
    const isClear =
      new Set(branches.flatMap(branch => [branch, ...branch.others]).map(one => one.actions.join())).size === 1;
    const isLater = first !== undefined && first.actions.length > 0 && !tree.root.branches.has(intent);
    return isLater && isClear ? [[intent, first]] : [];
  });
}

class Teller implements StoryTree {
  readonly root: Point = emptyPoint();
  readonly submits = new Map<string, Submit[]>();
  readonly after = new Map<string, Point>();
  opening: readonly string[] = [];
  fallback: readonly string[] = [];
  readonly #project: RasaProject;
  readonly #notes: ReportNotes;
  readonly #filled: ReadonlySet<string>;

  constructor(project: RasaProject, notes: ReportNotes) {
    this.#project = project;
    this.#notes = notes;
    this.#filled = filledSlots(project);
  }

  /** Adds one story or rule. What is said inside of a form interrupts it, and may be said at any time. */
  tell(steps: readonly RasaStep[], insideForm: boolean): void {
    let points: Point[] = [this.root];
    let intents: readonly string[] = [];
    let actions: string[] = [];
    let form: string | null = insideForm ? '' : null;
    let when: SlotCondition[] = [];
    let submit: { form: string; when: SlotCondition[]; actions: string[] } | undefined;
    let isInterrupted = false;

    const close = (): void => {
      if (submit !== undefined) {
        this.#submit(submit.form, submit);
        submit = undefined;
      }
      if (intents.length > 0) points = this.#grow(points, intents, { when, actions });
      else if (actions.length > 0) points = [this.#begin(actions)];
      intents = [];
      actions = [];
      when = [];
    };

    for (const [index, step] of steps.entries()) {
      if (step.kind === 'checkpoint') continue;
      if (step.kind === 'slots') {
        const asked = this.#asked(step.slots);
        if (submit !== undefined) {
          if (submit.actions.length === 0) submit.when.push(...asked);
        } else if (form === null && actions.length === 0) when.push(...asked);
        continue;
      }
      if (step.kind === 'form') {
        if (step.form !== null) form = step.form;
        else if (isInterrupted) {
          form = null;
          isInterrupted = false;
        } else {
          submit = { form: form === null || form === '' ? this.#formIn(steps) : form, when: [], actions: [] };
          form = null;
        }
      } else if (step.kind === 'intents') {
        if (form !== null && !isInterrupted) {
          if (
            isAnswer(
              steps.slice(index + 1).find(following => following.kind !== 'slots'),
              form,
            )
          )
            continue;
          close();
          isInterrupted = true;
          points = [this.root];
        } else close();
        intents = step.intents;
      } else if (submit !== undefined) submit.actions.push(step.name);
      else if (form === null) actions.push(step.name);
      else if (isInterrupted) {
        const isForm = this.#project.forms.has(step.name);
        actions.push(isForm ? RESUME_FORM : step.name);
        if (isForm) isInterrupted = false;
      }
    }
    close();
  }

  /** The point after actions that nobody's words led to: what opens a conversation, or what a story builds upon. */
  #begin(actions: readonly string[]): Point {
    const last = actions.at(-1) ?? '';
    if (actions.includes('action_session_start')) {
      if (this.opening.length === 0) this.opening = actions;
      return this.root;
    }
    const known = this.after.get(last) ?? emptyPoint();
    this.after.set(last, known);
    return known;
  }

  #grow(points: readonly Point[], intents: readonly string[], { when, actions }: Submit): Point[] {
    const found: Point[] = [];
    // Alternatives of one step share what follows.
    const branch: Branch = { when, actions, next: emptyPoint(), others: [] };
    for (const intent of intents) {
      if (FALLBACK_INTENTS.has(intent)) {
        if (this.fallback.length === 0) this.fallback = actions;
        continue;
      }
      for (const point of points) {
        const known = point.branches.get(intent);
        if (known === undefined) {
          point.branches.set(intent, branch);
          found.push(branch.next);
          continue;
        }
        const told = [known, ...known.others];
        const same =
          told.find(one => one.actions.join() === actions.join() && sameConditions(one, branch)) ??
          told.find(
            one => one.actions.join() === actions.join() && [one, branch].some(({ when }) => when.length === 0),
          );
        if (same !== undefined || actions.length === 0) found.push((same ?? known).next);
        else if (!told.some(one => sameConditions(one, branch))) {
          known.others.push(branch);
          found.push(branch.next);
        } else
          this.#notes.dropped(
            `After "${intent}" stories do different things for reasons a flow does not know: the first is kept.`,
          );
      }
    }
    return [...new Set(found)];
  }

  #submit(form: string, { when, actions }: Submit): void {
    const known = this.submits.get(form) ?? [];
    if (actions.length === 0 || known.some(one => sameConditions(one, { when }))) return;
    this.submits.set(form, [...known, { when, actions }]);
  }

  /** The conditions on slots that the flow itself fills; those that code fills are left out. */
  #asked(slots: readonly SlotCondition[]): SlotCondition[] {
    const known = slots.filter(({ slot }) => this.#filled.has(slot));
    if (known.length < slots.length)
      this.#notes.dropped('Stories that depend on a slot which only code fills run whatever it holds.');
    return known;
  }

  #formIn(steps: readonly RasaStep[]): string {
    const form = steps.find(step => step.kind === 'action' && this.#project.forms.has(step.name));
    return form?.kind === 'action' ? form.name : '';
  }
}

/** Whether what is said inside of a form is taken as an answer: the form goes on at once. */
function isAnswer(following: RasaStep | undefined, form: string): boolean {
  return (
    following === undefined || following.kind === 'form' || (following.kind === 'action' && following.name === form)
  );
}

function emptyPoint(): Point {
  return { branches: new Map<string, Branch>() };
}
