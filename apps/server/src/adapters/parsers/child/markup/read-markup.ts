import { Parser } from 'htmlparser2';
import { ParseError } from '../parse-error.ts';

/** An element of HTML or XML; a string is text. Names are lower case in HTML, and without prefix in XML. */
export interface MarkupElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: MarkupNode[];
}

export type MarkupNode = MarkupElement | string;

export interface MarkupOptions {
  readonly xml: boolean;
  /** In XML a deeper element is refused; in HTML, where nesting is often an accident, it joins its parent. */
  readonly maxDepth: number;
}

/** No page nests this deep; beyond it even forgiving costs too much. */
const MAX_FORGIVEN_DEPTH = 5_000;

/**
 * The tree of a piece of markup. Document types are ignored, so no entity but the standard ones is known and nothing
 * external is ever read. Forgives what browsers forgive.
 */
export function readMarkup(source: string, options: MarkupOptions): MarkupElement {
  return readMarkupDepth(source, options).root;
}

/** The same, with how deep the source nests: more than the tree does where that was cut. */
export function readMarkupDepth(
  source: string,
  options: MarkupOptions,
): { readonly root: MarkupElement; readonly depth: number } {
  const root: MarkupElement = { name: '#root', attributes: {}, children: [] };
  let depth = 0;
  const open: MarkupElement[] = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length > (options.xml ? options.maxDepth : MAX_FORGIVEN_DEPTH)) {
          throw new ParseError('too_complex', 'The file is nested too deeply to be read.');
        }
        const element = { name: options.xml ? localName(name) : name, attributes, children: [] };
        const parent = open[Math.min(open.length - 1, options.maxDepth)];
        parent?.children.push(element);
        open.push(element);
        depth = Math.max(depth, open.length);
      },
      ontext(text) {
        const children = open[Math.min(open.length - 1, options.maxDepth)]?.children ?? [];
        const last = children.at(-1);
        if (typeof last === 'string') children[children.length - 1] = last + text;
        else children.push(text);
      },
      onclosetag() {
        if (open.length > 1) open.pop();
      },
    },
    { xmlMode: options.xml, decodeEntities: true, lowerCaseAttributeNames: !options.xml },
  );
  parser.write(source);
  parser.end();
  return { root, depth };
}

/** Elements by name anywhere below, in document order; those inside a match are not looked for. */
export function findAll(element: MarkupElement, name: string): MarkupElement[] {
  return element.children.flatMap(child => {
    if (typeof child === 'string') return [];
    return child.name === name ? [child] : findAll(child, name);
  });
}

export function findFirst(element: MarkupElement, name: string): MarkupElement | undefined {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const found = child.name === name ? child : findFirst(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function childrenNamed(element: MarkupElement, name: string): MarkupElement[] {
  return element.children.filter((child): child is MarkupElement => typeof child !== 'string' && child.name === name);
}

/** All text below, as it stands. */
export function textOf(node: MarkupNode): string {
  return typeof node === 'string' ? node : node.children.map(textOf).join('');
}

/** An attribute whatever its prefix is. */
export function attribute(element: MarkupElement, name: string): string | undefined {
  const direct = element.attributes[name];
  if (direct !== undefined) return direct;
  const key = Object.keys(element.attributes).find(candidate => localName(candidate) === name);
  return key === undefined ? undefined : element.attributes[key];
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
