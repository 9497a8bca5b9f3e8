/** A run of glyphs as pdf.js gives it. */
export interface PdfRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Font size in points. */
  readonly size: number;
  readonly rightToLeft: boolean;
  readonly endsLine: boolean;
  /** What the structure of a tagged file knows it by. */
  readonly mark?: string | undefined;
}

/** Glyphs on one baseline, in reading order. */
export interface PdfLine {
  readonly text: string;
  /** The same line cut at wide gaps. */
  readonly cells: readonly PdfCell[];
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly size: number;
  /** Set where the line stands for a table that the file names. */
  readonly table?: PdfTable;
}

export interface PdfTable {
  readonly rows: readonly (readonly string[])[];
  /** Whether the file says that the first row is one. */
  readonly hasHeader: boolean;
}

export interface PdfCell {
  readonly text: string;
  readonly x: number;
  readonly right: number;
}

export interface PdfPage {
  readonly lines: readonly PdfLine[];
  readonly height: number;
}
