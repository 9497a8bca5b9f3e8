import { type MarkupElement, type MarkupNode, textOf } from './read-markup.ts';

/** A panel with more of its letters in links is a menu. */
const MAX_LINK_SHARE = 0.5;
const HIDING_STYLE = /(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*;?/gi;

/**
 * A page with its panels open: what is hidden until its reader presses a control of the page (`aria-controls`, Bootstrap's
 * collapse and tabs), as the answers of many FAQ pages are. What no control opens stays hidden, and so do dialogs
 * and menus. `ids` are those of the panels.
 */
export function openPanels(root: MarkupElement): { readonly root: MarkupElement; readonly ids: readonly string[] } {
  const controlled = new Set<string>();
  visit(root, element => {
    for (const id of controlledBy(element)) controlled.add(id);
  });
  if (controlled.size === 0) return { root, ids: [] };
  const ids: string[] = [];
  visit(root, element => {
    const id = element.attributes['id'];
    if (id !== undefined && controlled.has(id) && isPanel(element)) ids.push(id);
  });
  return { root: shown(root, new Set(ids)), ids };
}

function controlledBy({ attributes }: MarkupElement): string[] {
  const toggles = /^(?:collapse|tab|pill|list)$/.test(attributes['data-bs-toggle'] ?? attributes['data-toggle'] ?? '');
  const targets = [attributes['data-bs-target'], attributes['data-target'], attributes['href']].flatMap(target =>
    toggles && target?.startsWith('#') === true ? [target.slice(1)] : [],
  );
  return [...(attributes['aria-controls'] ?? '').split(/\s+/), ...targets].filter(id => id !== '');
}

function isPanel(element: MarkupElement): boolean {
  if (/^(?:dialog|alertdialog|menu|menubar|navigation|search|listbox)$/.test(element.attributes['role'] ?? ''))
    return false;
  if (/^(?:dialog|nav|menu|form|header|footer)$/.test(element.name)) return false;
  const linked = linksOf(element).reduce((sum, link) => sum + textOf(link).trim().length, 0);
  return linked < MAX_LINK_SHARE * textOf(element).trim().length;
}

function linksOf(node: MarkupNode): MarkupElement[] {
  if (typeof node === 'string') return [];
  return node.name === 'a' ? [node] : node.children.flatMap(linksOf);
}

function shown(element: MarkupElement, ids: ReadonlySet<string>): MarkupElement {
  const { name, attributes } = element;
  const children = element.children.map(child => (typeof child === 'string' ? child : shown(child, ids)));
  if (!ids.has(attributes['id'] ?? '')) return { name, attributes, children };
  const visible = Object.entries(attributes).filter(([key]) => key !== 'hidden' && key !== 'aria-hidden');
  const style = (attributes['style'] ?? '').replace(HIDING_STYLE, '');
  return { name, attributes: { ...Object.fromEntries(visible), style }, children };
}

function visit(element: MarkupElement, see: (element: MarkupElement) => void): void {
  see(element);
  for (const child of element.children) if (typeof child !== 'string') visit(child, see);
}
