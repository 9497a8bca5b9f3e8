/** A built file of the widget. */
export interface WidgetFile {
  readonly bytes: Buffer;
  readonly gzipped: Buffer;
  readonly mediaType: string;
  /** A hash of the bytes. */
  readonly tag: string;
}

/** Where the widget's files come from. */
export interface WidgetFiles {
  /** Names of the files a page needs. Throws `widget_missing` (unavailable). */
  manifest(): Promise<{ readonly loader: string; readonly script: string; readonly style: string }>;
  /** Undefined when there is no file of this name. */
  find(name: string): Promise<WidgetFile | undefined>;
}
