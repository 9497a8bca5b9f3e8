import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rollup } from 'vite';
import { LOCALES, type Locale } from '../src/i18n/locale.ts';
import { accessMessages } from '../src/screens/access/messages.ts';
import { firstFiles } from './first-files.ts';

/**
 * Puts into the page what is seen before the program runs: the outline of the screens, on the sign-in with its words, and
 * the styles of it; and names the program's files, those of every screen and those of one. `public/app/start.js` says which
 * outline it is, and the language, and asks for the screen's files.
 */
export function startPage(): Plugin {
  return {
    name: 'start-page',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => ({
        html: html.replace('<div id="root"></div>', `<div id="root">${outline()}</div>`),
        tags: [
          {
            tag: 'style',
            // The server writes this answer's nonce.
            attrs: { nonce: '__CSP_NONCE__' },
            children: readFileSync(join(import.meta.dirname, 'start-page.css'), 'utf8'),
            injectTo: 'head',
          },
          ...firstFiles(chunksOf(bundle ?? {})),
        ],
      }),
    },
  };
}

function chunksOf(bundle: Rollup.OutputBundle): Rollup.OutputChunk[] {
  return Object.values(bundle).filter(file => file.type === 'chunk');
}

function outline(): string {
  const field = '<i class="start-field start-sign-in"></i>';
  return `
    <div class="start start-card">
      <div>
        <div class="start-brand">${mark()}<b>Baraza</b></div>
        <section aria-busy="true">
          <div class="start-sign-in">
            <h1>${words(locale => accessMessages[locale].signIn)}</h1>
            <p>${words(locale => accessMessages[locale].signInText)}</p>
          </div>
          ${field}${field}<i class="start-sign-in"></i><i class="start-passkey start-sign-in"></i>
          <p class="start-note start-sign-in">${words(locale => accessMessages[locale].noAccount)}</p>
        </section>
        <div class="start-languages"></div>
      </div>
    </div>
    <div class="start start-app">
      <header><b>Baraza</b></header>
      <nav aria-hidden="true">${'<i></i>'.repeat(8)}</nav>
      <div>
        <main aria-busy="true" aria-label="Baraza">
          <i class="start-title"></i><i class="start-text"></i>${'<i></i>'.repeat(5)}
        </main>
      </div>
    </div>`;
}

/** The text in every language; the page's own is shown. */
function words(text: (locale: Locale) => string): string {
  return (Object.keys(LOCALES) as Locale[]).map(locale => `<span lang="${locale}">${text(locale)}</span>`).join('');
}

function mark(): string {
  return readFileSync(join(import.meta.dirname, '../public/app/icon.svg'), 'utf8').replace(
    '<svg ',
    '<svg width="32" height="32" aria-hidden="true" ',
  );
}
