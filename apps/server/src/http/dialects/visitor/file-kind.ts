/** What visitors may send. Whatever else it claims to be is refused. */
export const VISITOR_MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'application/pdf',
  'text/plain',
  'audio/mpeg',
  'audio/ogg',
  'audio/mp4',
  'video/mp4',
] as const;

export type VisitorMediaType = (typeof VISITOR_MEDIA_TYPES)[number];

const SIGNATURES: readonly (readonly [VisitorMediaType, (head: Buffer) => boolean])[] = [
  ['image/png', head => head.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'))],
  ['image/jpeg', head => head.subarray(0, 3).equals(Buffer.from('ffd8ff', 'hex'))],
  ['image/webp', head => text(head, 0, 4) === 'RIFF' && text(head, 8, 12) === 'WEBP'],
  ['image/gif', head => text(head, 0, 4) === 'GIF8'],
  ['application/pdf', head => text(head, 0, 5) === '%PDF-'],
  ['audio/mpeg', head => text(head, 0, 3) === 'ID3' || (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2)],
  ['audio/ogg', head => text(head, 0, 4) === 'OggS'],
  ['audio/mp4', head => text(head, 4, 12) === 'ftypM4A '],
  ['video/mp4', head => text(head, 4, 8) === 'ftyp'],
];

/** What the first bytes of a file are, whatever its name or sender says; undefined when it is nothing a visitor may send. */
export function fileKind(head: Buffer, claimed: string): VisitorMediaType | undefined {
  const found = SIGNATURES.find(([, matches]) => matches(head))?.[0];
  if (found !== undefined) return found;
  return claimed.startsWith('text/plain') && !head.includes(0) ? 'text/plain' : undefined;
}

/** Kinds that a browser may show in place; the rest are downloads. */
export function isShownInPlace(mediaType: string): boolean {
  return /^(?:image|audio|video)\//.test(mediaType);
}

function text(head: Buffer, from: number, to: number): string {
  return head.toString('latin1', from, to);
}
