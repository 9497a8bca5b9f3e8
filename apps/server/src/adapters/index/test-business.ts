/** A small knowledge base, and what its customers ask of it. */
export interface TestBusiness {
  readonly name: string;
  /** With a `question`, a pair. */
  readonly documents: readonly { readonly title: string; readonly text: string; readonly question?: string }[];
  readonly asked: readonly TestQuestion[];
}

export interface TestQuestion {
  readonly question: string;
  /** What the reply must hold. */
  readonly says?: readonly string[];
  /** Where it quotes nothing. */
  readonly kind?: 'no-answer' | 'small-talk';
  /** What the customer said before. */
  readonly before?: string;
}
