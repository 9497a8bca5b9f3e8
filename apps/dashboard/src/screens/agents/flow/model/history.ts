/** What was, is and was undone. */
export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What kind of change made the present; changes with the same mark in a row are one step. */
  readonly mark: string | null;
}

const MAX_STEPS = 200;

export function startHistory<T>(present: T): History<T> {
  return { past: [], present, future: [], mark: null };
}

/** A change. Letters typed into one field share a mark, and are undone together. */
export function recordChange<T>(history: History<T>, present: T, mark: string | null = null): History<T> {
  if (present === history.present) return history;
  if (mark !== null && mark === history.mark) return { ...history, present, future: [] };
  return { past: [...history.past, history.present].slice(-MAX_STEPS), present, future: [], mark };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    mark: null,
  };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  if (after === undefined) return history;
  return { past: [...history.past, history.present], present: after, future, mark: null };
}
