import { readMarkup } from '../markup/read-markup.ts';
import { renderMarkdown } from '../markup/render-markdown.ts';

export interface Article {
  readonly text: string;
  readonly title: string | undefined;
}

/** Below this depth the DOM's recursion is safe on an ordinary stack. */
const MAX_DOM_DEPTH = 400;
/** An article that keeps less of the page than this is rather a teaser beside the content. */
const MIN_SHARE = 0.5;

/** The article of a page by Readability with its `panels` open, or undefined when the page is not one or nests too deep to ask. */
export async function extractArticle(
  source: string,
  depth: number,
  whole: string,
  options: { readonly baseUrl: string | undefined; readonly maxDepth: number; readonly panels: readonly string[] },
): Promise<Article | undefined> {
  if (depth > MAX_DOM_DEPTH) return undefined;
  const [{ Readability, isProbablyReaderable }, { parseHTML }] = await Promise.all([
    import('@mozilla/readability'),
    import('linkedom'),
  ]);
  // Its types call the result a browser's window, which this program has no types of.
  const { document } = parseHTML(source) as unknown as { document: ConstructorParameters<typeof Readability>[0] };
  for (const id of options.panels) {
    const panel = document.getElementById(id);
    for (const name of ['hidden', 'aria-hidden', 'style']) panel?.removeAttribute(name);
  }
  if (document.body === null || !isProbablyReaderable(document)) return undefined;
  const article = new Readability(document, { charThreshold: 200 }).parse();
  if (article?.content == null) return undefined;
  const content = readMarkup(article.content, { xml: false, maxDepth: options.maxDepth });
  const text = renderMarkdown(content, { baseUrl: options.baseUrl });
  if (text.length < MIN_SHARE * whole.length) return undefined;
  const title = article.title?.trim();
  return { text, title: title === '' ? undefined : title };
}
