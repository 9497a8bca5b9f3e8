import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SHARED } from './stub-upstream.ts';

export const INTENT_SETS = ['clinc150', 'hint3-powerplay11', 'nlu-eval-home', 'sme-sw', 'xsid'] as const;

export interface IntentLine {
  readonly text: string;
  /** `oos` is out of scope. */
  readonly intent: string;
  readonly split: 'train' | 'val' | 'test';
  readonly lang?: string;
}

/** The lines of an intent set of the shared data. */
export function readIntents(set: string): IntentLine[] {
  const path = join(SHARED, 'data/intents', `${set}.jsonl`);
  const text = existsSync(path) ? readFileSync(path, 'utf8') : gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
}
