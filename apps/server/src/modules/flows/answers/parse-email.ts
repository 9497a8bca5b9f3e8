/** The address in lower-case domain form; undefined when the text is not one address. At most 254 characters (RFC 5321). */
export function parseEmail(text: string): string | undefined {
  const address = text
    .trim()
    .replace(/^<|>$/g, '')
    .replace(/^mailto:/i, '');
  if (address.length > 254) return undefined;
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const domain = address.slice(at + 1).toLowerCase();
  if (at < 1 || local.length > 64 || /[\s"(),:;<>@[\]\\]|\.\.|^\.|\.$/.test(local)) return undefined;
  const labels = domain.split('.');
  const valid =
    labels.length >= 2 &&
    labels.every(label => /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u.test(label));
  return valid && /\p{L}/u.test(labels.at(-1) ?? '') ? `${local}@${domain}` : undefined;
}
