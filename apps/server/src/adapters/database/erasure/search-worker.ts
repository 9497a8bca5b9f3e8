import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { SearchRequest, SearchResult } from './search-everything.ts';

/** Looks for words in every text of the database and in the bytes of every file; see `searchEverything`. */
const { folder, database, words, deadlineMs, skip } = workerData as SearchRequest;
const deadline = Date.now() + deadlineMs;
const found = new Map<string, { store: string; place: string; count: number }>();
const result = { complete: true, tables: 0, files: 0, bytes: 0 };

const CHUNK = 4 * 1024 * 1024;
const needles = words.map(word => Buffer.from(word, 'utf8'));
const overlap = Math.max(0, ...needles.map(needle => needle.length - 1));

if (database !== null) searchDatabase(database);
searchFolder(folder);
parentPort?.postMessage({ ...result, found: [...found.values()] } satisfies SearchResult);

function note(store: string, place: string, count: number): void {
  const key = `${store} ${place}`;
  const known = found.get(key) ?? { store, place, count: 0 };
  known.count += count;
  found.set(key, known);
}

function searchDatabase(file: string): void {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = db
      .prepare(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'message_search%'`)
      .all();
    for (const { name } of tables) {
      if (late()) return;
      result.tables += 1;
      for (const { name: column } of db.prepare(`SELECT name FROM pragma_table_info(?)`).all(String(name))) {
        for (const word of words) {
          const place = `${String(name)}.${String(column)}`;
          const row = db
            .prepare(`SELECT count(*) AS n FROM "${String(name)}" WHERE instr("${String(column)}", ?) > 0`)
            .get(word);
          const count = Number(row?.['n'] ?? 0);
          if (count > 0) note(String(name), place, count);
        }
      }
    }
  } finally {
    db.close();
  }
}

function searchFolder(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (late()) return;
    const child = join(path, entry.name);
    if (entry.isDirectory()) searchFolder(child);
    else if (entry.isFile() && !skip.includes(entry.name)) searchFile(child);
  }
}

/** A file may go while it is looked for: then nothing of it is there. */
function searchFile(path: string): void {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw error;
  }
  try {
    result.files += 1;
    result.bytes += statSync(path).size;
    const buffer = Buffer.allocUnsafe(CHUNK + overlap);
    const seen = new Set<number>();
    let kept = 0;
    for (let read = 1; read > 0 && !late(); ) {
      read = readSync(handle, buffer, kept, CHUNK, null);
      const bytes = buffer.subarray(0, kept + read);
      needles.forEach((needle, index) => {
        if (bytes.includes(needle)) seen.add(index);
      });
      kept = Math.min(overlap, bytes.length);
      bytes.copy(buffer, 0, bytes.length - kept);
    }
    const place = relative(folder, path);
    if (seen.size > 0) note(place.split(/[/\\]/)[0] ?? place, place, seen.size);
  } finally {
    closeSync(handle);
  }
}

function late(): boolean {
  if (Date.now() < deadline) return false;
  result.complete = false;
  return true;
}
