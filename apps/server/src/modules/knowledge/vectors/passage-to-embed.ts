import { hash } from 'node:crypto';
import type { Chunk } from '../chunk.ts';

/** Models read some 512 tokens and up; what is longer is cut here, so that a bill has a bound. */
const MAX_UNITS = 6_000;

/** What of a chunk is embedded: the document's title and the chunk's heading or question say what it is about. */
export function passageToEmbed(title: string, chunk: Pick<Chunk, 'question' | 'heading' | 'text'>): string {
  const lines = [title, chunk.question ?? chunk.heading, chunk.text].filter(line => line !== '');
  return [...new Set(lines)].join('\n').slice(0, MAX_UNITS).toWellFormed();
}

/** Names a text in the cache of vectors. */
export function passageHash(passage: string): string {
  return hash('sha256', passage, 'base64url').slice(0, 24);
}
