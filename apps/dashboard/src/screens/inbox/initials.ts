/** Hues whose letters can be read on their own tint, in light and dark. */
const HUES = 5;

/** One or two letters that stand for a name, and which of the hues is its own. */
export function initialsOf(name: string): { readonly letters: string; readonly hue: number } {
  const words = name.trim().split(/\s+/u);
  const last = words.length > 1 ? words.at(-1) : undefined;
  const letters = [words[0], last].map(word => [...(word ?? '')][0] ?? '').join('');
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 100_003;
  return { letters: letters.toLocaleUpperCase(), hue: sum % HUES };
}
