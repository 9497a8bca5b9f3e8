import { createContext, useContext } from 'react';
import type { EditorAction, EditorState } from './model/editor-state.ts';
import type { FlowDocument, FlowNode } from './model/flow-document.ts';

export interface Finding {
  readonly code: string;
  readonly nodeId?: string | undefined;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** What every part of the editor reads and does. */
export interface Editor {
  readonly agentId: string;
  readonly state: EditorState;
  readonly document: FlowDocument;
  /** Whether the role may change flows. */
  readonly editable: boolean;
  readonly findings: readonly Finding[];
  dispatch(action: EditorAction): void;
  /** Puts a node in another's place; letters typed into one field are one step of undo. */
  update(id: string, node: FlowNode, field?: string): void;
  isNode(id: string): boolean;
  /** Makes sure that the server has what is drawn. */
  flush(): Promise<void>;
}

const EditorContext = createContext<Editor | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error('useEditor outside of the editor');
  return editor;
}

/** What the cards of the drawing need; it stays the same while the document changes, so that only changed cards are drawn anew. */
export type Editing = Pick<Editor, 'editable' | 'update'>;

const EditingContext = createContext<Editing | null>(null);
export const EditingProvider = EditingContext.Provider;

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (editing === null) throw new Error('useEditing outside of the editor');
  return editing;
}
