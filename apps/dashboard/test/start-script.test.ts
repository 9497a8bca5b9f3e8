import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialLocale } from '../src/i18n/locale.ts';

const SCRIPT = readFileSync(join(import.meta.dirname, '../public/app/start.js'), 'utf8');

interface Visit {
  readonly path?: string;
  readonly languages?: readonly string[];
  readonly stored?: Readonly<Record<string, string | null>>;
  readonly systemIsDark?: boolean;
}

function start({ path = '/app', languages = ['en'], stored = {}, systemIsDark = false }: Visit) {
  const page = { dataset: {} as Record<string, string>, lang: '' };
  runInNewContext(SCRIPT, {
    document: { documentElement: page },
    location: { hostname: 'localhost', pathname: path },
    navigator: { languages },
    localStorage: { getItem: (name: string) => stored[name] ?? null },
    matchMedia: () => ({ matches: systemIsDark }),
  });
  return { lang: page.lang, ...page.dataset };
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
