import type { RasaProject, RasaStep } from './rasa-project.ts';
import type { ReportNotes } from './report-notes.ts';

/** Stands among the actions of a branch where an interrupted form goes on. */
export const RESUME_FORM = '\u0000resume';
const FALLBACK_INTENTS = new Set(['nlu_fallback', 'core_fallback']);

/** What may follow at one point of the stories: by intent, what is done and what may follow then. */
export interface Point {
  readonly branches: Map<string, Branch>;
}

export interface Branch {
  readonly actions: readonly string[];
  readonly next: Point;
}

/** The stories and rules of a project as one tree. */
export interface StoryTree {
  readonly root: Point;
  /** What is done when a form is filled in, by form. */
  readonly submits: ReadonlyMap<string, readonly string[]>;
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
      if (!seen.has(branch.next)) pending.push(branch.next);
      seen.add(branch.next);
    }
  }
  return [...found].flatMap(([intent, branches]): [string, Branch][] => {
    const [first] = branches;
    const isClear = new Set(branches.map(branch => branch.actions.join())).size === 1;
    const isLater = first !== undefined && first.actions.length > 0 && !tree.root.branches.has(intent);
    return isLater && isClear ? [[intent, first]] : [];
  });
}

class Teller implements StoryTree {
  readonly root: Point = emptyPoint();
  readonly submits = new Map<string, readonly string[]>();
  readonly after = new Map<string, Point>();
  opening: readonly string[] = [];
  fallback: readonly string[] = [];
  readonly #project: RasaProject;
  readonly #notes: ReportNotes;

  constructor(project: RasaProject, notes: ReportNotes) {
    this.#project = project;
    this.#notes = notes;
  }

  /** Adds one story or rule. What is said inside of a form interrupts it, and may be said at any time. */
  tell(steps: readonly RasaStep[], insideForm: boolean): void {
    let points: Point[] = [this.root];
    let intents: readonly string[] = [];
    let actions: string[] = [];
    let form: string | null = insideForm ? '' : null;
    let submit: { form: string; actions: string[] } | undefined;
    let isInterrupted = false;

    const close = (): void => {
      if (submit !== undefined) {
        if (submit.actions.length > 0 && !this.submits.has(submit.form)) this.submits.set(submit.form, submit.actions);
        submit = undefined;
      }
      if (intents.length > 0) points = this.#grow(points, intents, actions);
      else if (actions.length > 0) points = [this.#begin(actions)];
      intents = [];
      actions = [];
    };

    for (const [index, step] of steps.entries()) {
      if (step.kind === 'checkpoint') continue;
      if (step.kind === 'form') {
        if (step.form !== null) form = step.form;
        else if (isInterrupted) {
          form = null;
          isInterrupted = false;
        } else {
          submit = { form: form === null || form === '' ? this.#formIn(steps) : form, actions: [] };
          form = null;
        }
      } else if (step.kind === 'intents') {
        if (form !== null && !isInterrupted) {
          if (isAnswer(steps[index + 1], form)) continue;
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

  #grow(points: readonly Point[], intents: readonly string[], actions: readonly string[]): Point[] {
    const found: Point[] = [];
    // Alternatives of one step share what follows.
    const branch: Branch = { actions, next: emptyPoint() };
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
        } else if (known.actions.join() === actions.join() || actions.length === 0) found.push(known.next);
        else
          this.#notes.dropped(
            `After "${intent}" stories do different things for reasons a flow does not know: the first is kept.`,
          );
      }
    }
    return [...new Set(found)];
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
