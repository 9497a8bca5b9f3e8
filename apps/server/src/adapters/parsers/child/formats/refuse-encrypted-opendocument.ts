import type { Archive } from '../archive/open-archive.ts';
import { ParseError } from '../parse-error.ts';

const MANIFEST = 'META-INF/manifest.xml';

/** Throws `password_protected` when the manifest of an OpenDocument file says that its parts are encrypted. */
export async function refuseEncryptedOpendocument(archive: Archive): Promise<void> {
  if (!archive.has(MANIFEST)) return;
  const manifest = (await archive.read(MANIFEST)).toString('utf8');
  if (/<(?:[\w-]+:)?encryption-data\b/.test(manifest)) {
    throw new ParseError('password_protected', 'The document is protected by a password.');
  }
}
