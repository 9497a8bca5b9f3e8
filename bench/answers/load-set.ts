import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { retrievalDataFolder } from '../retrieval/load-sets.ts';

export interface BenchDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
}

export interface BenchQuery {
  readonly id: string;
  readonly text: string;
  readonly lang: string;
  readonly answers: readonly string[];
  readonly doc_ids: readonly string[];
  readonly answerable: boolean;
  readonly kind?: 'adversarial' | 'absent' | 'off-source';
  readonly about?: readonly string[];
  readonly crosslingual?: boolean;
  readonly noisy?: boolean;
  /** False when no answer is a literal span of a passage. */
  readonly span?: boolean;
}

export interface RetrievalSet {
  readonly corpus: readonly BenchDocument[];
  readonly queries: readonly BenchQuery[];
}

export const setNames = ['squad2-en', 'policies', 'xquad', 'tydiqa', 'afriqa-en', 'afriqa-fr'] as const;

/** A set of the shared retrieval data (`squad2-en`, `tydiqa` …). */
export function loadSet(name: string): RetrievalSet {
  return {
    corpus: readLines<BenchDocument>(join(retrievalDataFolder(), name, 'corpus.jsonl')),
    queries: readLines<BenchQuery>(join(retrievalDataFolder(), name, 'queries.jsonl')),
  };
}

function readLines<Line>(path: string): Line[] {
  const bytes = existsSync(path) ? readFileSync(path) : gunzipSync(readFileSync(`${path}.gz`));
  return bytes
    .toString('utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Line);
}
