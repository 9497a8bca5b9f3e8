import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { PATIENCE_MS } from './browser.ts';

export type Box = NonNullable<Awaited<ReturnType<Locator['boundingBox']>>>;

const LOOKS = 4;
const BETWEEN_MS = 100;

/** Where something stands once it has not moved in several looks, each a painted frame and a moment after the one before. */
export async function atRest(one: Locator): Promise<Box> {
  const until = performance.now() + PATIENCE_MS;
  let last = '';
  for (let same = 0; performance.now() < until; await sleep(BETWEEN_MS)) {
    await one.evaluate(() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const box = await one.boundingBox();
    const seen = JSON.stringify(box);
    same = seen === last ? same + 1 : 1;
    last = seen;
    if (box !== null && same === LOOKS) return box;
  }
  throw new Error(`it does not come to rest: ${last}`);
}
