import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Debian's Chromium, or the one `CHROMIUM` names. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '';

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--autoplay-policy=user-gesture-required'],
  });
}

/** How long a test waits for what must come: enough for a machine that is ten times slower. */
export const PATIENCE_MS = 45_000;

export const PHONE = { width: 390, height: 780 };
export const DESK = { width: 1100, height: 780 };

/** What must never happen on any page of ours: an error nobody caught, a line of the console that is one, a request abroad. */
export interface Watch {
  readonly errors: string[];
  /** Requests to anywhere but the given origins. */
  readonly strays: string[];
}

export function watch(target: BrowserContext | Page, origins: readonly string[]): Watch {
  const seen: Watch = { errors: [], strays: [] };
  const onPage = (page: Page): void => {
    page.on('pageerror', error => seen.errors.push(String(error)));
    page.on('dialog', dialog => {
      seen.errors.push(`a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
  };
  target.on('request', request => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(origin)) seen.strays.push(request.url());
  });
  if ('pages' in target) target.on('page', onPage);
  else onPage(target);
  return seen;
}
