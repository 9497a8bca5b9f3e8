import { cleanText } from '../text/clean-text.ts';
import { renderTable } from '../text/render-table.ts';
import { BOILERPLATE_ELEMENTS, BOILERPLATE_ROLES, INLINE_ELEMENTS, SILENT_ELEMENTS } from './element-kinds.ts';
import { findFirst, type MarkupElement, type MarkupNode } from './read-markup.ts';
import { renderInline } from './render-inline.ts';
import { tableRows } from './table-rows.ts';

export interface RenderOptions {
  /** Against which links are resolved; without it only absolute ones are kept. */
  readonly baseUrl?: string | undefined;
  /** Leaves out navigation, footers, asides and forms. */
  readonly skipBoilerplate?: boolean;
}

/** The light Markdown of an HTML tree: headings, paragraphs, lists, tables and code, in document order. */
export function renderMarkdown(root: MarkupElement, options: RenderOptions = {}): string {
  return cleanText(renderBlocks(root.children, options).join('\n\n'));
}

function renderBlocks(nodes: readonly MarkupNode[], options: RenderOptions): string[] {
  const blocks: string[] = [];
  let line: MarkupNode[] = [];
  const closeLine = () => {
    const text = renderInline(line, options.baseUrl);
    if (text !== '') blocks.push(text);
    line = [];
  };
  for (const node of nodes) {
    if (typeof node === 'string' || isInline(node)) line.push(node);
    else if (!isSilent(node, options)) {
      closeLine();
      blocks.push(...renderBlock(node, options));
    }
  }
  closeLine();
  return blocks;
}

function renderBlock(element: MarkupElement, options: RenderOptions): string[] {
  const level = /^h([1-6])$/.exec(element.name)?.[1];
  if (level !== undefined) return renderHeading(element, Number(level), options);
  switch (element.name) {
    case 'ul':
    case 'ol':
      return nonEmpty(renderList(element, options));
    case 'dl':
      return renderDescriptions(element, options);
    case 'table':
      return renderTableElement(element, options);
    case 'pre':
      return nonEmpty(renderCode(element));
    case 'hr':
      return [];
    default:
      return renderBlocks(element.children, options);
  }
}

function renderHeading(element: MarkupElement, level: number, options: RenderOptions): string[] {
  const words = renderInline(element.children, options.baseUrl).replaceAll('\n', ' ');
  // Sites put a link to the heading into it.
  const text = words.replace(/\s*[#¶§]$/, '');
  return text === '' ? [] : [`${'#'.repeat(level)} ${text}`];
}

function renderList(list: MarkupElement, options: RenderOptions): string {
  let number = Number.parseInt(list.attributes['start'] ?? '1', 10) || 1;
  const items: string[] = [];
  for (const child of list.children) {
    if (typeof child === 'string' ? child.trim() === '' : isSilent(child, options)) continue;
    const nested = typeof child !== 'string' && (child.name === 'ul' || child.name === 'ol');
    const body = renderBlocks(
      typeof child === 'string' || child.name !== 'li' ? [child] : child.children,
      options,
    ).join('\n');
    if (body === '') continue;
    const indented = body.replaceAll('\n', '\n  ');
    if (nested) items.push(`  ${indented}`);
    else items.push(`${list.name === 'ol' ? `${number++}.` : '-'} ${indented}`);
  }
  return items.join('\n');
}

/** A term and what is said of it stay together. */
function renderDescriptions(list: MarkupElement, options: RenderOptions): string[] {
  const groups: string[] = [];
  let afterTerm = false;
  for (const child of list.children) {
    if (typeof child === 'string') continue;
    const body = renderBlocks(child.name === 'div' ? [{ ...child, name: 'dl' }] : child.children, options).join('\n');
    if (body === '') continue;
    if (child.name === 'dd' && groups.length > 0) groups[groups.length - 1] += `\n${body}`;
    else if (child.name === 'dt' && afterTerm) groups[groups.length - 1] += `\n${body}`;
    else groups.push(body);
    afterTerm = child.name === 'dt';
  }
  return groups;
}

/** A table of data becomes rows; one that only lays a page out becomes the blocks in its cells. */
function renderTableElement(table: MarkupElement, options: RenderOptions): string[] {
  const caption = findFirst(table, 'caption');
  const before = caption === undefined ? [] : renderBlocks(caption.children, options);
  const layout = findFirst(table, 'table') !== undefined || table.attributes['role'] === 'presentation';
  if (layout || findFirst(table, 'h1') !== undefined) {
    return [
      ...before,
      ...renderBlocks(
        table.children.filter(child => child !== caption),
        options,
      ),
    ];
  }
  const rows = tableRows(table, cell => renderBlocks(cell.children, options).join('; '));
  return [...before, ...nonEmpty(renderTable(rows))];
}

function renderCode(element: MarkupElement): string {
  const code = codeOf(element).replace(/^\n/, '').trimEnd();
  return code === '' ? '' : `\`\`\`\n${code}\n\`\`\``;
}

function codeOf(node: MarkupNode): string {
  if (typeof node === 'string') return node;
  return node.name === 'br' ? '\n' : node.children.map(codeOf).join('');
}

function isInline(element: MarkupElement): boolean {
  if (!INLINE_ELEMENTS.has(element.name)) return SILENT_ELEMENTS.has(element.name);
  return element.children.every(child => typeof child === 'string' || isInline(child));
}

function isSilent(node: MarkupElement, options: RenderOptions): boolean {
  if (SILENT_ELEMENTS.has(node.name)) return true;
  if (node.attributes['hidden'] !== undefined || node.attributes['aria-hidden'] === 'true') return true;
  if (/display\s*:\s*none|visibility\s*:\s*hidden/i.test(node.attributes['style'] ?? '')) return true;
  if (options.skipBoilerplate !== true) return false;
  return BOILERPLATE_ELEMENTS.has(node.name) || BOILERPLATE_ROLES.has(node.attributes['role'] ?? '');
}

function nonEmpty(text: string): string[] {
  return text === '' ? [] : [text];
}
