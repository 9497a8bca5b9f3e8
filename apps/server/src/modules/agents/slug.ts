const MAX_LENGTH = 64;
const FALLBACK = 'agent';
/** Combining marks of Latin, Greek and Cyrillic, which NFKD splits off their letters. */
const MARKS = /[\u0300-\u036f]/g;

/** A slug out of a name: `Café Mwangi — Support` gives `cafe-mwangi-support`; a name with no Latin letters gives `agent`. */
export function slugify(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replaceAll(MARKS, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_LENGTH);
  return trimHyphens(slug) || FALLBACK;
}

/** `support` with 2 gives `support-2`, shortened so that it stays a slug. */
export function numberedSlug(slug: string, suffix: string | number): string {
  const tail = `-${suffix}`;
  return `${trimHyphens(slug.slice(0, MAX_LENGTH - tail.length))}${tail}`;
}

function trimHyphens(text: string): string {
  return text.replace(/^-+/, '').replace(/-+$/, '');
}
