export interface LocalCall {
  readonly id: number;
  readonly texts: readonly string[];
}

export type LocalReply =
  | { readonly id: number; readonly vectors: readonly Float32Array[] }
  /** For the operator's eyes. */
  | { readonly id: number; readonly error: string };
