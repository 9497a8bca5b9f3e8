import { cleanPhrases } from './flow-builder.ts';
import type { ReportNotes } from './report-notes.ts';

/** Intents with their phrases from a .lu file. Entities are kept as words; phrases with an entity of no words are left out. */
export function readLu(text: string, notes: ReportNotes): Map<string, string[]> {
  const intents = new Map<string, string[]>();
  let current: string[] | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*>/.test(line) || line.trim() === '') continue;
    const heading = /^\s*#{1,2}\s*([^#!].*?)\s*$/.exec(line);
    const phrase = /^\s*[-*+]\s+(.*)$/.exec(line)?.[1];
    if (heading?.[1] !== undefined) {
      current = intents.get(heading[1]) ?? [];
      intents.set(heading[1], current);
    } else if (/^\s*@/.test(line)) {
      current = undefined;
      notes.dropped('Entities.');
    } else if (phrase !== undefined) {
      const plain = plainPhrase(phrase);
      if (plain === undefined) notes.dropped('A phrase with an entity that names no words.');
      else current?.push(plain);
    }
  }
  return new Map([...intents].map(([name, phrases]) => [name, cleanPhrases(phrases)]));
}

/** `{@Room=kitchen} on` as `kitchen on`; undefined when an entity has no words. */
function plainPhrase(phrase: string): string | undefined {
  let text = phrase;
  for (let depth = 0; depth < 4 && text.includes('{'); depth += 1) {
    text = text.replace(/\{@?[\w.:]+\s*=\s*([^{}]*)\}/g, '$1');
  }
  return text.includes('{')
    ? undefined
    : text
        .replace(/[[\]()]/g, '')
        .replaceAll('|', ' ')
        .trim();
}

/**
 * Phrases a simple pattern stands for: alternatives and optional parts written out, `.*` left out. Empty when the
 * pattern says more than that.
 */
export function phrasesOfPattern(pattern: string): string[] {
  const source = pattern.replace(/^\(\?i\)/, '').replace(/^\^|\$$/g, '');
  const parsed = alternatives(source, 0);
  if (parsed === undefined || parsed.end !== source.length) return [];
  return cleanPhrases(parsed.texts.map(text => text.replace(/\s+/g, ' ').trim())).slice(0, 40);
}

interface Expanded {
  readonly texts: readonly string[];
  readonly end: number;
}

function alternatives(source: string, from: number): Expanded | undefined {
  const texts: string[] = [];
  let branch = [''];
  let at = from;
  while (at < source.length && source[at] !== ')') {
    if (source[at] === '|') {
      texts.push(...branch);
      branch = [''];
      at += 1;
      continue;
    }
    const part = piece(source, at);
    if (part === undefined) return undefined;
    at = part.end;
    branch = branch.flatMap(before => part.texts.map(text => before + text)).slice(0, 100);
  }
  return { texts: [...texts, ...branch].slice(0, 100), end: at };
}

function piece(source: string, at: number): Expanded | undefined {
  const character = source[at] ?? '';
  if (character === '(') {
    const open = /^\((?:\?:|\?<\w+>)?/.exec(source.slice(at))?.[0] ?? '(';
    const inner = alternatives(source, at + open.length);
    if (inner === undefined || source[inner.end] !== ')') return undefined;
    return optional({ texts: inner.texts, end: inner.end + 1 }, source);
  }
  if (character === '.')
    return source[at + 1] === '*' || source[at + 1] === '+' ? { texts: [' '], end: at + 2 } : undefined;
  if (/[[\]{}*+?\\^$]/.test(character)) return undefined;
  return optional({ texts: [character], end: at + 1 }, source);
}

function optional(part: Expanded, source: string): Expanded {
  return source[part.end] === '?' ? { texts: ['', ...part.texts], end: part.end + 1 } : part;
}
