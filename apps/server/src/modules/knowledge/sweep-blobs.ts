import type { BlobSweep } from './blob-store.ts';
import type { KnowledgeStore } from './knowledge-store.ts';

/** An upload stores its sources within minutes; what no source names after a day, none ever will. */
const KEEP_MS = 24 * 3_600_000;
/** Files that are looked at together. */
const AT_ONCE = 200;

/**
 * Removes uploaded files that nobody needs. Those that no source names were left by a crash between the upload and its sources, or by a deletion whose
 * job never came through; a file of a source that is there is never touched. Those that were kept for now, a visitor's that
 * was never sent, go after a day. Returns how many were removed.
 */
export async function sweepBlobs(
  ports: { readonly blobs: BlobSweep; readonly knowledge: Pick<KnowledgeStore, 'existingSources'> },
  now: number,
): Promise<number> {
  const before = now - KEEP_MS;
  await ports.blobs.discardStaged(before);
  let removed = await ports.blobs.discardUnconfirmed(before);
  for await (const files of ports.blobs.sourceFiles(before, AT_ONCE)) {
    const existing = await ports.knowledge.existingSources(files.map(({ sourceId }) => sourceId));
    for (const file of files.filter(({ sourceId }) => !existing.has(sourceId))) {
      await file.remove();
      removed++;
    }
  }
  return removed;
}
