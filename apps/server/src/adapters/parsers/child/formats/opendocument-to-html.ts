import { findFirst, type MarkupElement, type MarkupNode } from '../markup/read-markup.ts';

/** Repetitions are declared, not written, so a small file can claim millions. */
const MAX_REPEATED = 64;

const SKIPPED = new Set([
  'annotation',
  'annotation-end',
  'tracked-changes',
  'forms',
  'sequence-decls',
  'note-citation',
  'table-of-content-source',
  'settings',
  'title',
  'desc',
  'image',
]);

const RENAMED: Readonly<Record<string, string>> = {
  p: 'p',
  span: 'span',
  'list-item': 'li',
  'list-header': 'li',
  'line-break': 'br',
  table: 'table',
  'table-row': 'tr',
};

export interface OpendocumentContext {
  readonly numberedLists: ReadonlySet<string>;
  /** The charts and formulas inside the file, by the name of their folder. */
  readonly objects: ReadonlyMap<string, MarkupElement>;
}

/** The children of an OpenDocument element as HTML nodes. */
export function opendocumentToHtml(element: MarkupElement, context: OpendocumentContext): MarkupNode[] {
  return element.children.flatMap(child =>
    typeof child === 'string' ? [child.replace(/\s+/g, ' ')] : convert(child, context),
  );
}

function convert(element: MarkupElement, context: OpendocumentContext): MarkupNode[] {
  if (SKIPPED.has(element.name)) return [];
  const { attributes } = element;
  const children = () => opendocumentToHtml(element, context);
  switch (element.name) {
    case 's':
      return [' '];
    case 'tab':
      return [' '];
    case 'h':
      return [html(`h${Math.min(6, Number(attributes['text:outline-level'] ?? 1) || 1)}`, children())];
    case 'p':
      return [html(/^(?:Title)$/.test(attributes['text:style-name'] ?? '') ? 'h1' : 'p', children())];
    case 'a':
      return [{ name: 'a', attributes: { href: attributes['xlink:href'] ?? '' }, children: children() }];
    case 'list':
      return [html(context.numberedLists.has(attributes['text:style-name'] ?? '') ? 'ol' : 'ul', children())];
    case 'frame':
      return [html(attributes['presentation:class'] === 'title' ? 'h2' : 'div', titleChildren(attributes, children()))];
    case 'object':
      return chartTable(attributes['xlink:href'] ?? '', context);
    case 'note':
      return [' (', ...children().flatMap(asInline), ')'];
    case 'notes':
      return children();
    case 'table-cell':
    case 'covered-table-cell':
      return repeat(convertCell(element, children()), attributes['table:number-columns-repeated']);
    case 'table-row':
      return repeat(html('tr', children()), attributes['table:number-rows-repeated']);
    default: {
      const name = RENAMED[element.name];
      return name === undefined ? children() : [html(name, children())];
    }
  }
}

/** The numbers behind a chart; without the objects of its own, so that none can hold itself. */
function chartTable(href: string, context: OpendocumentContext): MarkupNode[] {
  const object = context.objects.get(href.replace(/^\.\//, ''));
  const table = object === undefined ? undefined : findFirst(object, 'table');
  return table === undefined ? [] : [html('table', opendocumentToHtml(table, { ...context, objects: new Map() }))];
}

/** A covered cell is counted in the span of the cell that covers it. */
function convertCell(element: MarkupElement, children: MarkupNode[]): MarkupElement {
  if (element.name === 'covered-table-cell') return html('covered', []);
  const colspan = element.attributes['table:number-columns-spanned'] ?? '1';
  const rowspan = element.attributes['table:number-rows-spanned'] ?? '1';
  return { name: 'td', attributes: { colspan, rowspan }, children };
}

/** A heading is one line: what stands in it stands in paragraphs. */
function titleChildren(attributes: Readonly<Record<string, string>>, children: MarkupNode[]): MarkupNode[] {
  return attributes['presentation:class'] === 'title' ? children.flatMap(asInline) : children;
}

function asInline(node: MarkupNode): MarkupNode[] {
  if (typeof node === 'string' || !['p', 'div', 'h1'].includes(node.name)) return [node];
  return [...node.children.flatMap(asInline), ' '];
}

function repeat(element: MarkupElement, count: string | undefined): MarkupElement[] {
  const times = Math.min(MAX_REPEATED, Math.max(1, Number(count ?? 1) || 1));
  return Array.from({ length: times }, () => element);
}

function html(name: string, children: MarkupNode[]): MarkupElement {
  return { name, attributes: {}, children };
}
