import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstFiles, SCREENS, type ScreenFiles } from '../scripts/first-files.ts';
import { initialLocale } from '../src/i18n/locale.ts';

const SCRIPT = readFileSync(join(import.meta.dirname, '../public/app/start.js'), 'utf8');

interface Visit {
  readonly path?: string;
  readonly languages?: readonly string[];
  readonly stored?: Readonly<Record<string, string | null>>;
  readonly systemIsDark?: boolean;
  readonly screens?: ScreenFiles;
}

function start({ path = '/app', languages = ['en'], stored = {}, systemIsDark = false, screens }: Visit) {
  const page = { dataset: {} as Record<string, string>, lang: '' };
  const links: Record<string, string>[] = [];
  runInNewContext(SCRIPT, {
    document: {
      documentElement: page,
      head: { append: (link: Record<string, string>) => links.push(link) },
      createElement: () => ({}),
      querySelector: () => (screens === undefined ? null : { content: JSON.stringify(screens) }),
    },
    location: { hostname: 'localhost', pathname: path },
    navigator: { languages },
    localStorage: { getItem: (name: string) => stored[name] ?? null },
    matchMedia: () => ({ matches: systemIsDark }),
  });
  return { lang: page.lang, links, ...page.dataset };
}

test('the language is the one that the program takes after it', () => {
  const tag = fc.oneof(fc.constantFrom('en', 'sw', 'fr', 'fr-CA', 'sw-KE', 'de', 'zh-Hant'), fc.string());
  fc.assert(
    fc.property(fc.option(tag), fc.array(tag), (stored, languages) => {
      const { lang } = start({ languages, stored: { 'baraza-language': stored } });
      expect(lang).toBe(initialLocale(stored, languages));
    }),
  );
});

test.each([
  [null, false, 'light'],
  [null, true, 'dark'],
  ['auto', true, 'dark'],
  ['light', true, 'light'],
  ['dark', false, 'dark'],
] as const)('with %s chosen and a system that is dark: %s, the page is %s', (chosen, systemIsDark, expected) => {
  const stored = { 'baraza-colour-scheme': chosen };
  expect(start({ stored, systemIsDark })).toMatchObject({ mantineColorScheme: expected });
});

test.each([
  ['/', 'app'],
  ['/app', 'app'],
  ['/app/inbox', 'app'],
  ['/sign-in', 'sign-in'],
  ['/setup', 'setup'],
])('%s begins as the outline of %s', (path, expected) => {
  expect(start({ path })).toMatchObject({ start: expected });
});

const chunk = (name: string, imports: readonly string[] = []) => ({
  name,
  fileName: `app/assets/${name}.js`,
  imports: imports.map(file => `app/assets/${file}.js`),
});
const BUILT = [
  chunk('start', ['app']),
  chunk('app'),
  chunk('shell', ['app']),
  chunk('common', ['app', 'shell']),
  chunk('inbox', ['common', 'shell']),
  ...SCREENS.flatMap(([, ...names]) => names).filter(name => name !== 'shell' && name !== 'inbox'),
].map(one => (typeof one === 'string' ? chunk(one) : one));

test.each([
  ['/app', ['shell']],
  ['/app/inbox', ['shell', 'inbox', 'common']],
  ['/app/inbox/conv_1', ['shell', 'inbox', 'common', 'conversation']],
  ['/app/agents/demo', ['shell', 'agent-layout', 'overview-screen']],
  ['/app/agents/new', ['shell']],
  ['/sign-in', ['sign-in']],
  ['/setup', []],
])('%s asks for the files of its screen and what they import, each once', (path, expected) => {
  const tags = firstFiles(BUILT);
  const content = String(tags.find(({ tag }) => tag === 'meta')?.attrs?.['content']);
  const { links } = start({ path, screens: JSON.parse(content) as ScreenFiles });
  expect(links.map(({ rel, href }) => `${rel} ${href}`)).toEqual(
    expected.map(name => `modulepreload /app/assets/${name}.js`),
  );
  const always = tags.filter(({ tag }) => tag === 'link').map(({ attrs }) => attrs?.['href']);
  expect(always).toEqual(['/app/assets/start.js', '/app/assets/app.js']);
});
