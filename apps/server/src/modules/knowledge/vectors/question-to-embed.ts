import { detectLanguage } from '../analysis/detect-language.ts';
import { isFunctionWord } from '../analysis/function-words.ts';
import { needsHistory } from '../ranking/needs-history.ts';

const MAX_UNITS = 2_000;

/** The question; a follow-up that says little by itself comes with what the customer said before it. */
export function questionToEmbed(query: string, history: readonly string[]): string {
  const text = query.slice(0, MAX_UNITS).toWellFormed();
  const language = detectLanguage(text);
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const content = words.filter(word => !isFunctionWord(word, language)).length;
  const previous = history.at(-1)?.slice(0, MAX_UNITS).toWellFormed();
  return previous !== undefined && needsHistory(text, language, content) ? `${previous}\n${text}` : text;
}
