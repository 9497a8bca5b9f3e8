import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type IndexEntry, NO_LABELS, type QuantizedVector, type Word } from '#modules/knowledge/search';
import { AgentIndex, type OpenSegment } from './agent-index.ts';
import { type ManifestSegment, publishManifest, readManifest, writeDurably } from './manifest.ts';
import { SegmentBuilder } from './segment-builder.ts';
import type { SegmentReader } from './segment-reader.ts';
import { createTombstones, encodeTombstones } from './tombstones.ts';
import { paddedDimensions } from './vectors/padded-dimensions.ts';

export interface UpdatePlan {
  /** `rebuild` starts from nothing; `apply` from the published index. */
  readonly mode: 'apply' | 'rebuild';
  readonly toVersion: number;
  readonly removeSourceIds: readonly string[];
  readonly removeDocumentIds: readonly string[];
  /** The model whose vectors are kept; those that are there already, when none is configured. */
  readonly vectorModel?: string | undefined;
}

/** A segment with more than this share of its chunks gone is written anew. */
const MAX_DELETED_SHARE = 0.2;

/** The knowledge version of the published index; undefined when there is none. Throws when it cannot be read. */
export function readVersion(folder: string): number | undefined {
  return readManifest(folder)?.version;
}

/**
 * Collects a change and publishes it in one swap: what is removed goes and what is added comes at once, and the old index
 * answers until then. New chunks become a segment, merged with others of its size, so that an index of n chunks has about
 * log(n) segments and a small change costs little.
 */
export class IndexUpdate {
  readonly #folder: string;
  readonly #plan: UpdatePlan;
  readonly #builder = new SegmentBuilder();
  readonly #replaced = new Set<string>();

  constructor(folder: string, plan: UpdatePlan) {
    this.#folder = folder;
    this.#plan = plan;
    this.#builder.vectorModel = plan.vectorModel;
  }

  /** What the published index holds of the document goes. */
  replaceDocument(documentId: string): void {
    this.#replaced.add(documentId);
  }

  add(entry: IndexEntry): void {
    this.#builder.add(entry);
  }

  publish(): void {
    mkdirSync(this.#folder, { recursive: true });
    const current = this.#plan.mode === 'apply' ? AgentIndex.open(this.#folder) : undefined;
    try {
      const removeDocumentIds = [...this.#plan.removeDocumentIds, ...this.#replaced];
      const kept = (current?.segments ?? []).map(segment =>
        withRemovals(segment, this.#plan.removeSourceIds, removeDocumentIds),
      );
      const { merge, keep } = planMerge(
        kept.filter(segment => liveCount(segment) > 0),
        this.#builder.chunkCount,
      );
      for (const segment of merge) copyLiveChunks(segment, this.#builder);
      const places = keep.map(segment => placeOf(this.#folder, segment));
      if (this.#builder.chunkCount > 0) places.push(writeSegment(this.#folder, this.#builder));
      publishManifest(this.#folder, { version: this.#plan.toVersion, segments: places });
      removeUnused(this.#folder, places);
    } finally {
      current?.close();
    }
  }
}

interface PendingSegment {
  readonly open: OpenSegment;
  /** All chunks that are gone, before and now. */
  readonly deleted: ReadonlySet<number>;
  readonly changed: boolean;
}

function withRemovals(
  segment: OpenSegment,
  sourceIds: readonly string[],
  documentIds: readonly string[],
): PendingSegment {
  const { reader, tombstones } = segment;
  const sources = indexesOf(reader.meta.sourceIds, sourceIds);
  const documents = indexesOf(reader.meta.documentIds, documentIds);
  const deleted = new Set(tombstones?.deleted ?? []);
  const before = deleted.size;
  if (sources.size > 0 || documents.size > 0) {
    for (let chunk = 0; chunk < reader.chunkCount; chunk++) {
      if (sources.has(reader.sourceOf[chunk] as number) || documents.has(reader.documentOf[chunk] as number))
        deleted.add(chunk);
    }
  }
  return { open: segment, deleted, changed: deleted.size > before };
}

function indexesOf(names: readonly string[], wanted: readonly string[]): Set<number> {
  const set = new Set(wanted);
  return new Set(names.flatMap((name, index) => (set.has(name) ? [index] : [])));
}

function liveCount(segment: PendingSegment): number {
  return segment.open.reader.chunkCount - segment.deleted.size;
}

/** From the smallest up, a segment joins the merge while it is no bigger than what is merged so far. */
function planMerge(
  segments: readonly PendingSegment[],
  added: number,
): { merge: PendingSegment[]; keep: PendingSegment[] } {
  const merge = segments.filter(segment => segment.deleted.size > MAX_DELETED_SHARE * segment.open.reader.chunkCount);
  let merged = added + merge.reduce((sum, segment) => sum + liveCount(segment), 0);
  const keep: PendingSegment[] = [];
  for (const segment of segments
    .filter(candidate => !merge.includes(candidate))
    .sort((a, b) => liveCount(a) - liveCount(b))) {
    if (merged > 0 && liveCount(segment) <= merged) {
      merge.push(segment);
      merged += liveCount(segment);
    } else keep.push(segment);
  }
  return { merge, keep };
}

function copyLiveChunks({ open: { reader }, deleted }: PendingSegment, builder: SegmentBuilder): void {
  builder.vectorModel ??= reader.meta.vectors?.model;
  const space = reader.meta.vectors?.model === builder.vectorModel ? reader.meta.vectors : null;
  const words: Word[] = Array.from({ length: reader.words.size }, (_, index) => ({
    word: reader.words.at(index),
    term: reader.terms.at(reader.wordTerms[index] as number),
  }));
  for (let chunk = 0; chunk < reader.chunkCount; chunk++) {
    if (deleted.has(chunk)) continue;
    const forward = reader.forward(chunk);
    const headingAt = 2 + (forward[0] as number);
    const bodyAt = headingAt + (forward[1] as number);
    const documentIndex = reader.documentOf[chunk] as number;
    const field = (from: number, to: number) => Array.from(forward.subarray(from, to), word => words[word] as Word);
    builder.addEncoded(
      {
        id: reader.chunkIds.at(chunk),
        sourceId: reader.meta.sourceIds[reader.sourceOf[chunk] as number] ?? '',
        documentId: reader.meta.documentIds[documentIndex] ?? '',
        language: reader.meta.languages[reader.languageOf[chunk] as number] ?? 'und',
        fingerprint: reader.fingerprint(chunk),
        labels: reader.meta.labels[reader.meta.labelsOf[documentIndex] ?? -1] ?? NO_LABELS,
        addedAt: reader.meta.addedAt[documentIndex] ?? 0,
        vector: space === null ? undefined : readVector(reader, chunk, space.dimensions),
      },
      Uint8Array.from(reader.encodedRecord(chunk)),
      field(2, headingAt),
      field(headingAt, bodyAt),
      field(bodyAt, forward.length),
    );
  }
}

function readVector(reader: SegmentReader, chunk: number, dimensions: number): QuantizedVector | undefined {
  const scale = reader.vectorScales?.[chunk] ?? 0;
  if (scale === 0) return undefined;
  const bytes = new Uint8Array(paddedDimensions(dimensions));
  reader.readVectors(chunk, bytes.length, bytes);
  return { scale, values: new Int8Array(bytes.buffer, 0, dimensions) };
}

function placeOf(folder: string, segment: PendingSegment): ManifestSegment {
  if (!segment.changed) return segment.open.place;
  const file = freshName('del');
  writeDurably(join(folder, file), [encodeTombstones(createTombstones(segment.open.reader, segment.deleted))]);
  return { ...segment.open.place, tombstones: file };
}

function writeSegment(folder: string, builder: SegmentBuilder): ManifestSegment {
  const file = freshName('seg');
  const chunkCount = builder.chunkCount;
  writeDurably(join(folder, file), builder.finish());
  return { file, chunkCount, tombstones: null };
}

function freshName(kind: 'seg' | 'del'): string {
  return `${kind}-${randomBytes(8).toString('hex')}.bin`;
}

/** Files of older versions; a reader that has them open keeps them until it closes. */
function removeUnused(folder: string, places: readonly ManifestSegment[]): void {
  const used = new Set(places.flatMap(place => [place.file, place.tombstones]));
  for (const name of readdirSync(folder)) {
    if (/^(?:seg|del)-[0-9a-f]+\.bin$/.test(name) && !used.has(name)) rmSync(join(folder, name), { force: true });
  }
}
