import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SHARED } from './stub-upstream.ts';

export interface CorpusDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
}

export interface CorpusQuery {
  readonly id: string;
  readonly text: string;
  readonly lang: string;
  readonly answers: readonly string[];
  readonly doc_ids: readonly string[];
  readonly answerable: boolean;
  readonly kind?: string;
  readonly crosslingual?: boolean;
  readonly noisy?: boolean;
  readonly span?: boolean;
}

/** The passages of a retrieval set of the shared data. */
export function readCorpus(set: string): CorpusDocument[] {
  return readLines(join(SHARED, 'data/retrieval', set, 'corpus.jsonl'));
}

/** The questions of a retrieval set of the shared data. */
export function readQueries(set: string): CorpusQuery[] {
  return readLines(join(SHARED, 'data/retrieval', set, 'queries.jsonl'));
}

function readLines<T>(path: string): T[] {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}
