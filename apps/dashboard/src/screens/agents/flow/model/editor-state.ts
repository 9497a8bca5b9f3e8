import { type FlowDocument, nodesOf, scopeOfNode, scopesOf } from './flow-document.ts';
import { type History, recordChange, redo, startHistory, undo } from './history.ts';

export interface EditorState {
  readonly history: History<FlowDocument>;
  /** The sub-flow that is looked at; empty for the main one. */
  readonly scope: string;
  /** Ids of the chosen nodes. */
  readonly selection: readonly string[];
  /** Id of the chosen edge. */
  readonly edge: string | null;
  /** Counts what asks the canvas to show the selection. */
  readonly reveals: number;
}

export type EditorAction =
  | {
      readonly type: 'change';
      readonly change: (document: FlowDocument) => FlowDocument;
      /** Changes of the same mark in a row are undone together. */
      readonly mark?: string | undefined;
      readonly select?: readonly string[] | undefined;
    }
  | { readonly type: 'undo' }
  | { readonly type: 'redo' }
  | { readonly type: 'select'; readonly ids: readonly string[]; readonly reveal?: boolean | undefined }
  | { readonly type: 'select-edge'; readonly id: string | null }
  | { readonly type: 'scope'; readonly scope: string };

/** Nothing chosen, or the step to open at where the flow still has it. */
export function startEditor(document: FlowDocument, openAt?: string): EditorState {
  const fresh: EditorState = { history: startHistory(document), scope: '', selection: [], edge: null, reveals: 0 };
  const scope = openAt === undefined ? undefined : scopeOfNode(document, openAt);
  return openAt === undefined || scope === undefined ? fresh : { ...fresh, scope, selection: [openAt], reveals: 1 };
}

export function editorReducer(state: EditorState, action: EditorAction): EditorState {
  switch (action.type) {
    case 'change': {
      const document = action.change(state.history.present);
      const history = recordChange(state.history, document, action.mark ?? null);
      return tidied({ ...state, history, ...(action.select && { selection: action.select, edge: null }) });
    }
    case 'undo':
      return tidied({ ...state, history: undo(state.history), edge: null });
    case 'redo':
      return tidied({ ...state, history: redo(state.history), edge: null });
    case 'select': {
      const [first] = action.ids;
      const scope = first === undefined ? state.scope : (scopeOfNode(state.history.present, first) ?? state.scope);
      const reveals = action.reveal === true ? state.reveals + 1 : state.reveals;
      if (
        scope === state.scope &&
        reveals === state.reveals &&
        same(action.ids, state.selection) &&
        state.edge === null
      )
        return state;
      return { ...state, scope, reveals, selection: action.ids, edge: null };
    }
    case 'select-edge':
      return state.edge === action.id ? state : { ...state, edge: action.id, ...(action.id && { selection: [] }) };
    case 'scope':
      return { ...state, scope: action.scope, selection: [], edge: null };
  }
}

/** Drops a selection and a scope that are no longer there. */
function tidied(state: EditorState): EditorState {
  const document = state.history.present;
  const scope = scopesOf(document).includes(state.scope) ? state.scope : '';
  const here = new Set(nodesOf(document, scope).map(({ id }) => id));
  const selection = state.selection.filter(id => here.has(id));
  return { ...state, scope, selection: selection.length === state.selection.length ? state.selection : selection };
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every(id => other.includes(id));
}
