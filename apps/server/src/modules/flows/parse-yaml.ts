import { parseDocument } from 'yaml';
import { invalid } from '#kernel';

/** Characters of a flow, test or import in text form. */
const MAX_CHARS = 4_000_000;
/** How often aliases may multiply a document before it is taken for an attack. */
const MAX_ALIASES = 100;

/**
 * Reads YAML 1.2 (JSON is part of it) as plain data: no tags that build objects, bounded in size and aliases. A 400 with
 * line and column when it is neither.
 */
export function parseYaml(source: string): unknown {
  if (source.length > MAX_CHARS) throw invalid('', `at most ${MAX_CHARS} characters`, 'document_too_large');
  try {
    const document = parseDocument(source, { merge: true, prettyErrors: true, uniqueKeys: false, logLevel: 'silent' });
    const [error] = document.errors;
    if (error !== undefined) throw error;
    return document.toJS({ maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    const [message = 'not YAML'] = cause instanceof Error ? cause.message.split('\n') : [];
    throw invalid('', cause instanceof RangeError ? 'nested too deeply' : message, 'invalid_yaml');
  }
}
