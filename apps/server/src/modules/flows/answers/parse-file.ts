import type { JsonValue } from '@baraza/contracts';
import type { CustomerEvent } from '../nodes/node-kind.ts';

/** `{url, name, media_type, size_bytes}` of a file of one of the media types (any when none are named). */
export function parseFile(event: CustomerEvent, mediaTypes: readonly string[] | undefined): JsonValue | undefined {
  if (event.type !== 'file') return undefined;
  const { url, name, mediaType, sizeBytes } = event.file;
  const wanted =
    mediaTypes === undefined || mediaTypes.length === 0 || mediaTypes.some(type => covers(type, mediaType));
  return wanted ? { url, name, media_type: mediaType, size_bytes: sizeBytes } : undefined;
}

function covers(wanted: string, mediaType: string): boolean {
  const [type = '', subtype] = wanted.toLowerCase().split('/');
  const actual = mediaType.toLowerCase();
  return (
    type === '*' ||
    (subtype === undefined || subtype === '*' ? actual.startsWith(`${type}/`) : actual === `${type}/${subtype}`)
  );
}
