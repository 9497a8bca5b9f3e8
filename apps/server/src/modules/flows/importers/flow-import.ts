import type { FlowDocument } from '@baraza/contracts';

/** One file of what is imported. `path` tells files of a project apart and names them in the report. */
export interface ImportFile {
  readonly path: string;
  readonly text: string;
}

export type ImportFormat =
  | 'baraza'
  | 'sarufi-classic'
  | 'sarufi-states'
  | 'typebot'
  | 'rasa'
  | 'bot-framework'
  | 'flowise'
  | 'faq-csv';

/** What became of the parts of a definition: taken over, taken over in another form, or left out; each as a sentence. */
export interface ImportReport {
  readonly carried: readonly string[];
  readonly approximated: readonly string[];
  readonly dropped: readonly string[];
}

export interface ImportedFlow {
  readonly kind: 'imported';
  readonly format: ImportFormat;
  readonly name: string | null;
  /** Null when the files hold phrases or instructions only. Passes `validateFlow`. */
  readonly flow: FlowDocument | null;
  /** Example phrases by intent; also inside `flow.intents` when there is a flow. */
  readonly intents: Readonly<Record<string, readonly string[]>>;
  /** What the AI is told; null when nothing was said. */
  readonly instructions: string | null;
  /** Questions with their answers, fit for a source of knowledge. */
  readonly faqs: readonly { readonly question: string; readonly answer: string }[];
  readonly report: ImportReport;
}

export interface RefusedImport {
  readonly kind: 'refused';
  /** Null when the files are of no kind we know. */
  readonly format: ImportFormat | null;
  /** Why, for the person who wanted to import. */
  readonly reason: string;
}

export type FlowImport = ImportedFlow | RefusedImport;

export function refuse(format: ImportFormat | null, reason: string): RefusedImport {
  return { kind: 'refused', format, reason };
}

/** What comes of files that hold phrases and no conversation. */
export function intentsOnly(
  format: ImportFormat,
  name: string | undefined,
  intents: Readonly<Record<string, readonly string[]>>,
  report: ImportReport,
): ImportedFlow {
  return { kind: 'imported', format, name: name ?? null, flow: null, intents, instructions: null, faqs: [], report };
}
