/** Longer than any cause needs, shorter than what could hide in one. */
const MAX_REASON = 500;

const SECRETS: readonly (readonly [RegExp, string])[] = [
  // Keys and secrets by their own prefixes: ours, webhooks', model providers', GitHub's, Slack's, AWS'.
  [/\b(?:bz_live_|whsec_|sk-|sk_live_|rk_live_|gsk_|AIza|gh[pousr]_|xox[abprs]-|AKIA)[\w+/=-]{6,}/g, '[secret]'],
  [/\b(bearer|basic)\s+[\w.~+/=-]{6,}/gi, '$1 [secret]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[secret]'],
  // Who signs in within an address, and what follows its question mark.
  [/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, '$1[secret]@'],
  [/(\bhttps?:\/\/[^\s?#]+)[?#][^\s"')]*/gi, '$1?[left out]'],
  [/\b(api[-_ ]?key|token|secret|password|authorization)(["']?\s*[:=]\s*["']?)[^\s"',;}]+/gi, '$1$2[secret]'],
];

/** Why a job failed, fit to be kept and shown: without what looks like a secret, and not long. */
export function redactReason(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  // What is cut away first can hold no half of a secret that goes unseen.
  const shortened = text.slice(0, 4 * MAX_REASON);
  return SECRETS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), shortened).slice(0, MAX_REASON);
}
