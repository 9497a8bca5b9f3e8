import type { Archive } from '../archive/open-archive.ts';
import { attribute, childrenNamed, findAll, findFirst, type MarkupElement, readMarkup } from '../markup/read-markup.ts';

interface Level {
  readonly format: string;
  /** `%1.%2` with the numbers of the levels in it. */
  readonly text: string;
  readonly start: number;
}

interface Reference {
  readonly list: string | undefined;
  readonly level: number;
}

export interface Numbering {
  /** Levels by list id (`w:numId`), and which lists count together. */
  readonly levels: ReadonlyMap<string, readonly Level[]>;
  readonly counterOf: ReadonlyMap<string, string>;
  /** The list of each heading style that has one, by style id; undefined for a heading without. */
  readonly headings: ReadonlyMap<string, Reference | undefined>;
}

/** The numbering definitions and heading styles of a DOCX. */
export async function readNumbering(archive: Archive, maxDepth: number): Promise<Numbering> {
  const part = async (name: string): Promise<MarkupElement | undefined> =>
    archive.has(name) ? readMarkup((await archive.read(name)).toString('utf8'), { xml: true, maxDepth }) : undefined;
  const numbering = await part('word/numbering.xml');
  const styles = await part('word/styles.xml');
  const abstract = new Map<string, Level[]>();
  for (const one of numbering === undefined ? [] : findAll(numbering, 'abstractNum')) {
    abstract.set(value(one, 'abstractNumId'), childrenNamed(one, 'lvl').map(readLevel));
  }
  const levels = new Map<string, Level[]>();
  const counterOf = new Map<string, string>();
  for (const one of numbering === undefined ? [] : findAll(numbering, 'num')) {
    const id = childValue(one, 'abstractNumId') ?? '';
    levels.set(value(one, 'numId'), abstract.get(id) ?? []);
    counterOf.set(value(one, 'numId'), id);
  }
  const headings = new Map<string, Reference | undefined>();
  for (const style of styles === undefined ? [] : findAll(styles, 'style')) {
    if (!/^heading \d$/i.test(childValue(style, 'name') ?? '')) continue;
    const reference = findFirst(style, 'numPr');
    headings.set(value(style, 'styleId'), reference === undefined ? undefined : readReference(reference));
  }
  return { levels, counterOf, headings };
}

/** The document with the numbers of its headings, which Word computes, written into them. Lists are mammoth's to number. */
export function numberHeadings(bytes: Uint8Array, numbering: Numbering): Uint8Array {
  if (numbering.levels.size === 0) return bytes;
  const counters = new Map<string, number[]>();
  const source = Buffer.from(bytes).toString('utf8');
  const numbered = source.replace(/<w:pPr>((?:(?!<\/w:pPr>|<w:pPr>)[\s\S])*)<\/w:pPr>/g, (whole, inside: string) => {
    const style = /<w:pStyle\s+w:val="([^"]*)"/.exec(inside)?.[1] ?? '';
    const inherited = numbering.headings.get(style);
    const own = {
      list: /<w:numId\s+w:val="(\d+)"/.exec(inside)?.[1],
      level: Number(/<w:ilvl\s+w:val="(\d+)"/.exec(inside)?.[1] ?? inherited?.level ?? 0),
    };
    const text = nextNumber({ list: own.list ?? inherited?.list, level: own.level }, numbering, counters);
    if (text === '' || !numbering.headings.has(style)) return whole;
    return `${whole}<w:r><w:t xml:space="preserve">${text} </w:t></w:r>`;
  });
  return Buffer.from(numbered);
}

/** Counts a paragraph of a list and gives its number; '' for bullets and for what is in no list. */
function nextNumber({ list, level }: Reference, numbering: Numbering, counters: Map<string, number[]>): string {
  const levels = list === undefined ? undefined : numbering.levels.get(list);
  const definition = levels?.[level];
  if (list === undefined || levels === undefined || definition === undefined) return '';
  const counter = numbering.counterOf.get(list) ?? list;
  const counts = counters.get(counter) ?? [];
  counters.set(counter, counts);
  counts.length = Math.min(counts.length, level + 1);
  for (let at = 0; at < level; at++) counts[at] ??= levels[at]?.start ?? 1;
  counts[level] = (counts[level] ?? definition.start - 1) + 1;
  if (definition.format === 'bullet' || definition.format === 'none') return '';
  return definition.text.replace(/%([1-9])/g, (_whole, digit: string) => {
    const at = Number(digit) - 1;
    return formatNumber(counts[at] ?? levels[at]?.start ?? 1, levels[at]?.format ?? 'decimal');
  });
}

function formatNumber(count: number, format: string): string {
  if (/letter$/i.test(format)) {
    const letter = String.fromCharCode(97 + ((count - 1) % 26));
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (/roman$/i.test(format)) return format === 'upperRoman' ? roman(count) : roman(count).toLowerCase();
  return String(count);
}

const ROMAN: readonly (readonly [number, string])[] = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

function roman(count: number): string {
  let rest = count;
  let text = '';
  for (const [size, letters] of ROMAN) {
    for (; rest >= size && text.length < 20; rest -= size) text += letters;
  }
  return text;
}

function readLevel(level: MarkupElement): Level {
  return {
    format: childValue(level, 'numFmt') ?? 'decimal',
    text: (childValue(level, 'lvlText') ?? '').replace(/[<>&"]/g, ''),
    start: Number(childValue(level, 'start') ?? 1) || 1,
  };
}

function readReference(element: MarkupElement): Reference {
  return { list: childValue(element, 'numId'), level: Number(childValue(element, 'ilvl') ?? 0) || 0 };
}

function childValue(element: MarkupElement, name: string): string | undefined {
  const child = childrenNamed(element, name)[0];
  return child === undefined ? undefined : attribute(child, 'val');
}

function value(element: MarkupElement, name: string): string {
  return attribute(element, name) ?? '';
}
