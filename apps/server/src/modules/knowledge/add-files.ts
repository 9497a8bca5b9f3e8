import type { TeamScope } from '#kernel';
import { type AddSourcesPorts, storeSources } from './add-sources.ts';
import type { BlobStore, StagedBlob } from './blob-store.ts';
import type { NewSource } from './knowledge-store.ts';
import type { Source } from './source.ts';

/** An uploaded file whose bytes are staged. */
export interface FileInput {
  /** Shown to people and handed to the parser as a hint; never part of a path. */
  readonly fileName: string;
  /** As the sender declared it, with parameters. */
  readonly mediaType: string;
  readonly content: StagedBlob;
}

/**
 * Adds one source per file, all or none. The bytes are kept before the sources are stored: a crash in between leaves
 * bytes that nothing names, never a source without its bytes.
 */
export async function addFiles(
  ports: AddSourcesPorts & { readonly blobs: BlobStore },
  scope: TeamScope,
  agentId: string,
  files: readonly FileInput[],
  options: {
    readonly title?: string | undefined;
    readonly tags?: readonly string[] | undefined;
    readonly access?: readonly string[] | undefined;
  } = {},
): Promise<readonly Source[]> {
  const kept: string[] = [];
  try {
    const sources: NewSource[] = [];
    for (const { fileName, mediaType, content } of files) {
      const id = ports.ids.next('src');
      const blobKey = `${agentId}/${id}`;
      await content.keep(blobKey);
      kept.push(blobKey);
      sources.push({
        id,
        type: 'file',
        title: options.title ?? fileName,
        config: { type: 'file', blobKey, fileName, mediaType },
        documentId: null,
        tags: options.tags ?? [],
        access: options.access ?? [],
        sizeBytes: content.sizeBytes,
      });
    }
    return await storeSources(ports, scope, agentId, sources);
  } catch (error) {
    await Promise.allSettled(kept.map(key => ports.blobs.delete(key)));
    throw error;
  }
}
