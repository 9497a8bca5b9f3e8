import type { HtmlTagDescriptor, Rollup } from 'vite';

type Chunk = Pick<Rollup.OutputChunk, 'name' | 'fileName' | 'imports' | 'viteMetadata'>;

/** The program itself, whatever the address. */
const PROGRAM = ['start', 'app'];
const FRAME = ['shell'];
const AGENT = '^/app/agents/(?!new(?:/|$))[^/]+';

/** Addresses, as regular expressions, and the chunks of their screen: what they import comes along. */
export const SCREENS: readonly (readonly [address: string, ...chunks: string[]])[] = [
  ['^/sign-in', 'sign-in'],
  ['^/(?:app|$)', ...FRAME],
  ['^/app/inbox(?:/|$)', 'inbox'],
  ['^/app/inbox/.', 'conversation'],
  ['^/app/customers/?$', 'customers-screen'],
  ['^/app/customers/.', 'customer-screen'],
  ['^/app/leads', 'leads-screen'],
  ['^/app/analytics', 'analytics-screen'],
  ['^/app/webhooks/?$', 'webhooks-screen'],
  ['^/app/settings', 'settings-layout'],
  ['^/app/agents/?$', 'agents-screen'],
  [AGENT, 'agent-layout'],
  [`${AGENT}/?$`, 'overview-screen'],
  [`${AGENT}/playground`, 'playground-screen'],
  [`${AGENT}/knowledge/?$`, 'knowledge-screen'],
  [`${AGENT}/flow`, 'flow-screen'],
  [`${AGENT}/settings`, 'settings-screen'],
  [`${AGENT}/deploy`, 'deploy-screen'],
];

/** Rows of an address and the numbers of its files. */
export interface ScreenFiles {
  readonly files: readonly string[];
  readonly screens: readonly (readonly (string | number)[])[];
}

/**
 * The tags by which a page asks for the program's files at once, not when the program finds that it needs them: of every
 * screen as preloads, of one screen as `<meta name="screens">`, JSON, for `public/app/start.js`. None while developing, where
 * there are no chunks.
 */
export function firstFiles(chunks: readonly Chunk[]): HtmlTagDescriptor[] {
  if (chunks.length === 0) return [];
  const byFile = new Map(chunks.map(chunk => [chunk.fileName, chunk]));
  const filesOf = (names: readonly string[]): string[] => {
    const found = new Set<Chunk>();
    const visit = (chunk: Chunk): void => {
      if (found.has(chunk)) return;
      found.add(chunk);
      for (const file of chunk.imports) {
        const imported = byFile.get(file);
        if (imported !== undefined) visit(imported);
      }
    };
    for (const name of names) chunks.filter(chunk => chunk.name === name).forEach(visit);
    if (found.size === 0) throw new Error(`the build has no ${names.join(', ')}`);
    return [...found].flatMap(chunk => [chunk.fileName, ...(chunk.viteMetadata?.importedCss ?? [])]);
  };
  const always = new Set(filesOf(PROGRAM));
  const frame = new Set(filesOf(FRAME));
  const files: string[] = [];
  const numberOf = (file: string): number => {
    const known = files.indexOf(file);
    return known === -1 ? files.push(file) - 1 : known;
  };
  const screens = SCREENS.map(([address, ...names]) => [
    address,
    ...filesOf(names)
      .filter(file => !(address.startsWith('^/app/') ? frame : always).has(file))
      .map(numberOf),
  ]);
  const content = JSON.stringify({ files, screens } satisfies ScreenFiles);
  return [{ tag: 'meta', attrs: { name: 'screens', content }, injectTo: 'head-prepend' }, ...[...always].map(preload)];
}

function preload(file: string): HtmlTagDescriptor {
  const kind = file.endsWith('.css') ? { rel: 'preload', as: 'style' } : { rel: 'modulepreload' };
  // Low: the page is painted without them.
  return {
    tag: 'link',
    attrs: { ...kind, href: `/${file}`, fetchpriority: 'low', crossorigin: true },
    injectTo: 'head',
  };
}
