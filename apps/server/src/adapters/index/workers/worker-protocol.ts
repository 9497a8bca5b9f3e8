/** One call to a worker. `input` is plain data. */
export interface WorkerCall {
  readonly id: number;
  readonly method: string;
  readonly input: unknown;
}

export type WorkerReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };
