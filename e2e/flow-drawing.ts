import type { Locator, Page } from 'playwright-core';
import { atRest } from './at-rest.ts';

export const node = (page: Page, id: string): Locator => page.locator(`.react-flow__node[data-id="${id}"]`);
export const exit = (page: Page, id: string, label: string): Locator =>
  node(page, id).locator(`.react-flow__handle.source[data-handleid="${label}"]`);
export const edge = (page: Page, id: string): Locator => page.locator(`.react-flow__edge[data-id="${id}"]`);

/** Begins and ends where things stand once nothing moves. */
export async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await atRest(from);
  const end = await atRest(to);
  await from.hover();
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 });
  await page.mouse.up();
}

/** A menu, an answer that leads back to it, and an end. */
export const SHOP = {
  format: 'baraza/v1',
  start: 'menu',
  fallback: { text: 'Pardon?' },
  nodes: [
    {
      id: 'menu',
      type: 'buttons',
      text: 'What would you like?',
      buttons: [
        { id: 'hours', title: 'Hours', next: 'hours' },
        { id: 'bye', title: 'Nothing', next: 'bye' },
      ],
      position: { x: 0, y: 0 },
    },
    {
      id: 'hours',
      type: 'message',
      messages: [{ type: 'text', text: 'From nine to five.' }],
      next: 'menu',
      position: { x: 340, y: -60 },
    },
    { id: 'bye', type: 'end', text: 'Bye.', position: { x: 340, y: 160 } },
  ],
};
