import { createHash } from 'node:crypto';

/** Crockford's, so that these ids look like all others. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 26;

/**
 * The id of the document that a source gave under `key` (an address, a path in an archive): the same on every reading and
 * on every node, so that what points to it survives a new version. An empty key stands for the source's only document.
 */
export function documentIdOf(sourceId: string, key = ''): string {
  if (key === '') return sourceId.replace(/^src_/, 'doc_');
  const hash = createHash('sha256').update(`${sourceId}\n${key}`).digest();
  return `doc_${Array.from(hash.subarray(0, LENGTH), byte => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
