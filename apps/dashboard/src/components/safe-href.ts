const FOLLOWED: readonly string[] = ['http:', 'https:', 'mailto:', 'tel:'];

/** An address that may be followed, whole; undefined for scripts, data, and what is no address. */
export function safeHref(href: string): string | undefined {
  if (!URL.canParse(href)) return undefined;
  const url = new URL(href);
  return FOLLOWED.includes(url.protocol) ? url.href : undefined;
}
