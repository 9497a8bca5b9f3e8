import { passesDate, passesLabels, type RetrieveFilter } from '#modules/knowledge/search';
import type { OpenSegment } from './agent-index.ts';

/** Who asks, and for what: chunks outside take no part in the search. */
export interface SearchScope {
  readonly filter: RetrieveFilter;
  readonly access: readonly string[];
}

/** Filters in use at a time are few. */
const MAX_KEPT = 8;

/** Which chunks of a segment a search must not see: 1 for those that are gone or outside of its scope. */
export class Exclusions {
  readonly #segment: OpenSegment;
  readonly #deleted: Uint8Array | undefined;
  readonly #kept = new Map<string, Uint8Array | undefined>();

  constructor(segment: OpenSegment) {
    this.#segment = segment;
    const { tombstones, reader } = segment;
    if (tombstones === undefined) return;
    this.#deleted = new Uint8Array(reader.chunkCount);
    for (const chunk of tombstones.deleted) this.#deleted[chunk] = 1;
  }

  /** Undefined when the search may see all of the segment. */
  of(scope: SearchScope): Uint8Array | undefined {
    const key = JSON.stringify([scope.filter, scope.access]);
    if (this.#kept.has(key)) return this.#kept.get(key);
    const excluded = this.#exclude(scope);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size >= MAX_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    this.#kept.set(key, excluded);
    return excluded;
  }

  #exclude({ filter, access }: SearchScope): Uint8Array | undefined {
    const { reader } = this.#segment;
    const { meta } = reader;
    const labels = meta.labels.map(one => passesLabels(one, filter, access));
    const documents = meta.labelsOf.map(
      (label, document) => labels[label] === true && passesDate(meta.addedAt[document] ?? 0, filter),
    );
    const sources = passList(meta.sourceIds, filter.sourceIds);
    const languages = passList(meta.languages, filter.languages);
    if ([documents, sources, languages].every(list => list.every(Boolean))) return this.#deleted;
    const excluded = this.#deleted?.slice() ?? new Uint8Array(reader.chunkCount);
    for (let chunk = 0; chunk < reader.chunkCount; chunk++) {
      const passes =
        documents[reader.documentOf[chunk] as number] === true &&
        sources[reader.sourceOf[chunk] as number] === true &&
        languages[reader.languageOf[chunk] as number] === true;
      if (!passes) excluded[chunk] = 1;
    }
    return excluded;
  }
}

function passList(names: readonly string[], wanted: readonly string[] | undefined): boolean[] {
  if (wanted === undefined) return names.map(() => true);
  const set = new Set(wanted);
  return names.map(name => set.has(name));
}
