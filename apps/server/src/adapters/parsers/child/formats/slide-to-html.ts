import {
  attribute,
  childrenNamed,
  findAll,
  findFirst,
  type MarkupElement,
  type MarkupNode,
  textOf,
} from '../markup/read-markup.ts';
import { chartToRows } from './chart-to-rows.ts';
import { renderMath } from './render-math.ts';

/** Fewer words name a picture, more of them say what it tells. */
const MIN_DESCRIPTION_WORDS = 8;
/** Placeholders that repeat on every slide. */
const FURNITURE = new Set(['dt', 'ftr', 'sldNum', 'hdr', 'sldImg']);

/** A slide's shapes as HTML elements: its title as a heading, bullets as lists, tables and charts as tables, notes last. */
export function slideToHtml(
  slide: MarkupElement,
  charts: ReadonlyMap<string, MarkupElement>,
  notes: MarkupElement | undefined,
): MarkupNode[] {
  const tree = findFirst(slide, 'spTree');
  const shapes = tree === undefined ? [] : tree.children.flatMap(child => shapeToHtml(child, charts));
  const spoken = notes === undefined ? undefined : findFirst(notes, 'spTree');
  return [...shapes, ...(spoken === undefined ? [] : spoken.children.flatMap(child => shapeToHtml(child, charts)))];
}

function shapeToHtml(node: MarkupNode, charts: ReadonlyMap<string, MarkupElement>): MarkupNode[] {
  if (typeof node === 'string') return [];
  switch (node.name) {
    case 'sp':
      return textShapeToHtml(node);
    case 'grpSp':
      return node.children.flatMap(child => shapeToHtml(child, charts));
    case 'AlternateContent': {
      const choice = findFirst(node, 'Choice') ?? findFirst(node, 'Fallback');
      return choice === undefined ? [] : choice.children.flatMap(child => shapeToHtml(child, charts));
    }
    case 'pic':
      return pictureToHtml(node);
    case 'graphicFrame':
      return frameToHtml(node, charts);
    default:
      return [];
  }
}

function textShapeToHtml(shape: MarkupElement): MarkupNode[] {
  const placeholder = findFirst(shape, 'ph');
  const type = placeholder === undefined ? undefined : (attribute(placeholder, 'type') ?? 'body');
  const body = findFirst(shape, 'txBody');
  if (body === undefined || FURNITURE.has(type ?? '')) return [];
  const isTitle = type === 'title' || type === 'ctrTitle';
  if (isTitle) return [element('h2', [childrenNamed(body, 'p').map(paragraphText).join(' ').trim()])];
  const paragraphs = childrenNamed(body, 'p');
  const words = paragraphs.filter(paragraph => paragraphText(paragraph).trim() !== '');
  // The body placeholder has bullets by inheritance; a lone paragraph in it reads as text.
  const bulleted = type === 'body' || type === 'obj' ? words.length > 1 : false;
  return joinLists(words.map(paragraph => paragraphToHtml(paragraph, bulleted)));
}

/** Neighbouring lists of one item each are one list. */
function joinLists(elements: readonly MarkupElement[]): MarkupElement[] {
  const joined: MarkupElement[] = [];
  for (const one of elements) {
    const previous = joined.at(-1);
    if (one.name === 'ul' && previous?.name === 'ul') previous.children.push(...one.children);
    else joined.push(one);
  }
  return joined;
}

function paragraphToHtml(paragraph: MarkupElement, bulleted: boolean): MarkupElement {
  const properties = childrenNamed(paragraph, 'pPr')[0];
  const has = (name: string) => properties !== undefined && findFirst(properties, name) !== undefined;
  const listed = (bulleted || has('buChar') || has('buAutoNum')) && !has('buNone');
  const text = lines(paragraphText(paragraph));
  if (!listed) return element('p', text);
  const level = properties === undefined ? 0 : Number(attribute(properties, 'lvl') ?? 0);
  let list = element('ul', [element('li', text)]);
  for (let depth = 0; depth < Math.min(level, 8); depth++) list = element('ul', [list]);
  return list;
}

/** Runs, fields and breaks; a break is a line feed. */
function paragraphText(paragraph: MarkupElement): string {
  return paragraph.children
    .map(child => {
      if (typeof child === 'string') return '';
      if (child.name === 'br') return '\n';
      if (child.name === 'AlternateContent' || child.name === 'm') return mathText(child);
      return childrenNamed(child, 't').map(textOf).join('');
    })
    .join('');
}

function mathText(node: MarkupElement): string {
  const math = findFirst(node, 'oMath');
  return math === undefined ? '' : ` ${renderMath(math)} `;
}

function lines(text: string): MarkupNode[] {
  return text.split('\n').flatMap((line, index) => (index === 0 ? [line] : [element('br', []), line]));
}

/** What somebody wrote about a picture; names of files and guesses of programs are left out. */
function pictureToHtml(picture: MarkupElement): MarkupNode[] {
  const properties = findFirst(picture, 'cNvPr');
  const words = (properties === undefined ? undefined : attribute(properties, 'descr'))?.trim() ?? '';
  const written =
    words.split(/\s+/).length >= MIN_DESCRIPTION_WORDS && !/^https?:|AI-generated|automatically generated/i.test(words);
  return written ? [element('p', [words])] : [];
}

function frameToHtml(frame: MarkupElement, charts: ReadonlyMap<string, MarkupElement>): MarkupNode[] {
  const table = findFirst(frame, 'tbl');
  if (table !== undefined) return [tableToHtml(table)];
  const reference = findAll(frame, 'chart')[0];
  const chart = reference === undefined ? undefined : charts.get(attribute(reference, 'id') ?? '');
  if (chart === undefined) return [];
  const { title, rows } = chartToRows(chart);
  const body = rows.map(row =>
    element(
      'tr',
      row.map(cell => element('td', [cell])),
    ),
  );
  return [element('p', [title]), element('table', body)];
}

function tableToHtml(table: MarkupElement): MarkupElement {
  const rows = childrenNamed(table, 'tr').map(row =>
    element(
      'tr',
      childrenNamed(row, 'tc').flatMap(cell => {
        // What a merged cell covers is counted in its span.
        if (attribute(cell, 'hMerge') === '1' || attribute(cell, 'vMerge') === '1') return [];
        const paragraphs = findAll(cell, 'p').map(paragraph => element('p', lines(paragraphText(paragraph))));
        const spans = { colspan: attribute(cell, 'gridSpan') ?? '1', rowspan: attribute(cell, 'rowSpan') ?? '1' };
        return [{ name: 'td', attributes: spans, children: paragraphs }];
      }),
    ),
  );
  return element('table', rows);
}

function element(name: string, children: MarkupNode[]): MarkupElement {
  return { name, attributes: {}, children };
}
