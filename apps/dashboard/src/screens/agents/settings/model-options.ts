const BUILT_IN = 'builtin/extractive';

export interface ModelWords {
  readonly builtIn: string;
  notConfigured(model: string): string;
}

/** What a list of models offers; the chosen one stands in it even when it is no longer configured, and says so. */
export function modelOptions(
  models: readonly { readonly id: string }[],
  chosen: string | null,
  words: ModelWords,
): { value: string; label: string }[] {
  const options = models.map(({ id }) => ({ value: id, label: id === BUILT_IN ? words.builtIn : id }));
  if (chosen === null || chosen === '' || models.length === 0 || options.some(({ value }) => value === chosen)) {
    return options.length > 0 || chosen === null ? options : [{ value: chosen, label: chosen }];
  }
  return [...options, { value: chosen, label: words.notConfigured(chosen) }];
}
