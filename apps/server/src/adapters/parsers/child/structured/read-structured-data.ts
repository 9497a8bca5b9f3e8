import { findAll, type MarkupElement, textOf } from '../markup/read-markup.ts';

/** An object of a page's JSON-LD. */
export type StructuredNode = Readonly<Record<string, unknown>>;

/** No page of people's own needs more; what is beyond is left out. */
const MAX_SCRIPTS = 40;
const MAX_SCRIPT_UNITS = 512 * 1024;
const MAX_NODES = 5_000;
const MAX_DEPTH = 24;

/**
 * All objects of the JSON-LD in a page (`<script type="application/ld+json">`), each before those inside it. What is no JSON is
 * passed over, as search engines do. Bounded, and never throws.
 */
export function readStructuredData(tree: MarkupElement): readonly StructuredNode[] {
  const nodes: StructuredNode[] = [];
  let units = 0;
  const scripts = findAll(tree, 'script').filter(script => isJsonLd(script.attributes['type']));
  for (const script of scripts.slice(0, MAX_SCRIPTS)) {
    const source = textOf(script);
    units += source.length;
    if (units > MAX_SCRIPT_UNITS) break;
    collectNodes(parseLoosely(source), 0, nodes);
  }
  return nodes;
}

/** The types of a node without their vocabulary: `https://schema.org/FAQPage` is `FAQPage`. */
export function typesOf(node: StructuredNode): readonly string[] {
  return listOf(node['@type']).flatMap(type => (typeof type === 'string' ? [type.replace(/^.*[/:#]/, '')] : []));
}

/** A property may hold one value or several. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

export function isNode(value: unknown): value is StructuredNode {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function isJsonLd(type: string | undefined): boolean {
  return /^\s*application\/ld\+json\s*(?:;|$)/i.test(type ?? '');
}

/** Templates wrap it in comments and break lines within strings. */
function parseLoosely(source: string): unknown {
  const bare = source
    .trim()
    .replace(/^(?:<!--|(?:\/\/|\/\*)?\s*<!\[CDATA\[\s*(?:\*\/)?)/, '')
    .replace(/(?:(?:\/\/)?\s*-->|(?:\/\/|\/\*)?\s*\]\]>\s*(?:\*\/)?)\s*;?$/, '');
  try {
    return JSON.parse(bare);
  } catch {
    try {
      return JSON.parse(bare.replace(/[\n\r\t]+/g, ' '));
    } catch {
      return undefined;
    }
  }
}

function collectNodes(value: unknown, depth: number, nodes: StructuredNode[]): void {
  if (depth > MAX_DEPTH || nodes.length >= MAX_NODES) return;
  if (Array.isArray(value)) for (const one of value) collectNodes(one, depth + 1, nodes);
  else if (isNode(value)) {
    nodes.push(value);
    for (const inner of Object.values(value)) collectNodes(inner, depth + 1, nodes);
  }
}
