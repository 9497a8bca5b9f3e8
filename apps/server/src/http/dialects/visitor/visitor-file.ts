import type { VisitorFile } from '@baraza/contracts';
import { invalid, isAppError } from '#kernel';
import { isEqual, signature } from '#modules/access';

/** A file a visitor sent: everything of it stands in its address, which only we can sign. */
export interface SentFile {
  readonly agentId: string;
  /** Names the blob within the agent's. */
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sizeBytes: number;
}

const PATH = '/api/public/files/';

/** Key of the blob. */
export function blobKey(file: Pick<SentFile, 'agentId' | 'id'>): string {
  return `${file.agentId}/visitor-${file.id}`;
}

/** A path that opens the file to whoever has it: the visitor, the team, a receiver of webhooks. */
export function toVisitorFile(key: Uint8Array, file: SentFile): VisitorFile {
  const { name, mediaType, sizeBytes } = file;
  const query = new URLSearchParams({ name, type: mediaType, size: String(sizeBytes), key: sign(key, file) });
  return { url: `${PATH}${file.agentId}.${file.id}?${query.toString()}`, name, mediaType, sizeBytes };
}

/** The file that an address of ours names; throws a 400 on `field` for any other address. */
export function readVisitorFile(key: Uint8Array, url: string, field: string): SentFile {
  const parsed = URL.parse(url, 'http://here');
  const [, agentId, id] = /^\/api\/public\/files\/([\w-]{1,64})\.([\w-]{1,64})$/.exec(parsed?.pathname ?? '') ?? [];
  const query = parsed?.searchParams;
  if (agentId !== undefined && id !== undefined && query !== undefined) {
    const file = {
      agentId,
      id,
      name: query.get('name') ?? '',
      mediaType: query.get('type') ?? '',
      sizeBytes: Number(query.get('size')),
    };
    if (isEqual(query.get('key') ?? '', sign(key, file))) return file;
  }
  throw invalid(field, 'This is not an address of a file that was sent here', 'invalid_file');
}

/** Key of the blob behind an address; undefined when the address is none of ours. */
export function visitorBlobKey(key: Uint8Array, url: string): string | undefined {
  try {
    return blobKey(readVisitorFile(key, url, 'url'));
  } catch (error) {
    if (isAppError(error)) return undefined;
    throw error;
  }
}

function sign(key: Uint8Array, { agentId, id, name, mediaType, sizeBytes }: SentFile): string {
  return signature(key, `file ${JSON.stringify([agentId, id, name, mediaType, sizeBytes])}`);
}
