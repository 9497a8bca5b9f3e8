import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface Passage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
}

export interface Question {
  readonly id: string;
  readonly text: string;
  readonly lang: string;
  readonly doc_ids: readonly string[];
  readonly answerable: boolean;
}

/** One corpus with the answerable questions asked of it. */
export interface RetrievalSet {
  readonly name: string;
  readonly language: string;
  readonly passages: readonly Passage[];
  readonly questions: readonly Question[];
}

/** `$BARAZA_SHARED/data/retrieval`, by default in the folder `shared` beside the checkout. */
export function retrievalDataFolder(): string {
  const shared = process.env.BARAZA_SHARED ?? join(import.meta.dirname, '../../../shared');
  return join(shared, 'data/retrieval');
}

/** Every set per language: xquad and tydiqa are searched within one language, the others over their whole corpus. */
export function loadRetrievalSets(folder = retrievalDataFolder()): RetrievalSet[] {
  return ['squad2-en', 'xquad', 'tydiqa', 'afriqa-fr', 'afriqa-en', 'policies'].flatMap(name => loadSet(folder, name));
}

function loadSet(folder: string, name: string): RetrievalSet[] {
  const passages = readLines<Passage>(join(folder, name, 'corpus.jsonl'));
  const questions = readLines<Question>(join(folder, name, 'queries.jsonl')).filter(question => question.answerable);
  const languages = [...new Set(questions.map(question => question.lang))].sort();
  const perLanguage = name === 'xquad' || name === 'tydiqa';
  return languages.map(language => ({
    name,
    language,
    passages: perLanguage ? passages.filter(passage => passage.lang === language) : passages,
    questions: questions.filter(question => question.lang === language),
  }));
}

function readLines<T>(path: string): T[] {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as T);
}
