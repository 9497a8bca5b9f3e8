/** What was written and not sent, by conversation; forgotten with the page. */
const texts = new Map<string, string>();

export type ComposerMode = 'reply' | 'note';

export function unsentText(conversationId: string, mode: ComposerMode): string {
  return texts.get(`${conversationId} ${mode}`) ?? '';
}

export function keepUnsent(conversationId: string, mode: ComposerMode, text: string): void {
  const key = `${conversationId} ${mode}`;
  if (text === '') texts.delete(key);
  else texts.set(key, text);
}
