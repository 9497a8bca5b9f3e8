/** One indexable token of a text with the place it came from (UTF-16 offsets). */
export interface Token {
  /** Normalised form: folded, lower-cased, stemmed where the language has a good stemmer. */
  readonly term: string;
  readonly start: number;
  readonly end: number;
}
