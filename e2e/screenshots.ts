/**
 * Pictures of the widget for the documentation, from the real server: light, dark and phone.
 *
 *   CHROMIUM=/usr/bin/chromium node e2e/screenshots.ts [folder]
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { says } from '@baraza/testkit';
import type { Page } from 'playwright-core';
import { PHONE } from './browser.ts';
import { menuFlow } from './menu-flow.ts';
import { chatOf, pageWith, startStage } from './stage.ts';

const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../docs/screenshots'));
mkdirSync(folder, { recursive: true });

const ANSWER =
  'We open at **nine** and close at six, every day but Sunday.\n\n' +
  '| Day | Open |\n|---|---|\n| Monday to Friday | 9:00 – 18:00 |\n| Saturday | 9:00 – 14:00 |\n\n' +
  'You can also [order online](https://shop.example/order) at any time.';

const settings = {
  styles: { theme: 'auto' },
  initialMessages: ['Karibu! I know our bread, our prices and our opening hours.'],
  suggestedMessages: ['When do you open?', 'Do you deliver?', 'What does bread cost?'],
};

const stage = await startStage();
try {
  stage.llm.otherwise = says(ANSWER);
  const agent = await stage.createAgent({ ...settings, displayName: 'Duka la Mkate' });
  const menu = await stage.createAgent({
    styles: { theme: 'auto', buttonColor: '#7a3cc2' },
    displayName: 'Chai House',
  });
  await stage.server.call('PUT', `/api/v1/agents/${menu}/flow`, menuFlow);
  await stage.server.call('POST', `/api/v1/agents/${menu}/flow/publish`, {});
  const shop = `<style>body{margin:0;padding:56px 48px;font:17px/1.6 Georgia,serif;color:#2b2320;background:#fbf6ee}h1{font-size:40px}</style>`;
  stage.site.pages.set('/', {
    body: pageWith(`<script async src="${stage.server.url}/widget.js" data-agent="${agent}"></script>`, shop),
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, close } = await stage.open(stage.site.url, { colorScheme, deviceScaleFactor: 2 });
    await page.getByRole('button', { name: 'Open chat' }).click();
    const frame = page.frameLocator('iframe');
    await frame.locator('.suggestions').waitFor();
    await shoot(page, `widget-empty-${colorScheme}`);
    await chatOf(frame).say('When do you open?');
    await frame.locator('.rating').waitFor();
    await shoot(page, `widget-${colorScheme}`);
    await close();
  }

  for (const [name, path, options] of [
    ['widget-phone', `/c/${menu}`, {}],
    ['widget-phone-dark', `/c/${menu}`, { colorScheme: 'dark' }],
    ['widget-phone-arabic', `/c/${agent}`, { locale: 'ar-EG' }],
    ['widget-phone-swahili', `/c/${agent}`, { locale: 'sw-KE', colorScheme: 'dark' }],
  ] as const) {
    const { page, close } = await stage.open(path, { viewport: PHONE, deviceScaleFactor: 2, ...options });
    if (path.endsWith(menu)) {
      await page.getByRole('button', { name: 'Our menu' }).click();
      await page.getByRole('button', { name: /Chai/ }).waitFor();
    } else {
      await page.locator('.suggestions .choice').first().click();
      await page.locator('.rating').waitFor();
    }
    await shoot(page, name);
    await close();
  }

  const { page, close } = await stage.open(`/c/${agent}`, { viewport: PHONE, deviceScaleFactor: 2 });
  await page.locator('.suggestions').waitFor();
  await page.context().setOffline(true);
  await chatOf(page).say('Do you deliver to Mbezi?');
  await page.getByText('Waiting to be sent').waitFor();
  await shoot(page, 'widget-phone-offline');
  await close();
  const gone = await stage.open('/c/demo', { viewport: PHONE, deviceScaleFactor: 2 });
  await gone.page.getByRole('button', { name: 'Getting started' }).waitFor();
  await gone.page.route('**/api/public/agents/*', route => route.fulfill({ status: 404, body: '{}' }));
  await gone.page.reload();
  await gone.page.locator('.blank-body p').waitFor();
  await shoot(gone.page, 'widget-phone-gone');
  await gone.close();
} finally {
  await stage.close();
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(250);
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
