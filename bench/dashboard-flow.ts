/**
 * The dashboard's flow editor with a flow of 500 steps, on the real server and in a real browser: how long it takes from
 * the click (or the address) until its cards and edges are drawn and answer, and how even the frames are while a step is
 * dragged, the drawing is moved and letters are typed. The processor's time of the page's thread stands beside: it says
 * more on a machine that does other work too.
 *
 *   CHROMIUM=/usr/bin/chromium node bench/dashboard-flow.ts [nodes, default 500] [rounds, default 7]
 *
 * Give the load of the machine, which is printed, beside the figures.
 */
import { loadavg } from 'node:os';
import { DESK } from '../e2e/browser.ts';
import { startDashboardStage } from '../e2e/dashboard-stage.ts';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof startDashboardStage>>['open']>>['page'];

const NODES = Number(process.argv[2] ?? 500);
const ROUNDS = Number(process.argv[3] ?? 7);
const COLUMNS = 25;
const FRAMES = `(async () => {
  const times = [];
  let last = performance.now();
  window.counting = true;
  while (window.counting) {
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times;
})()`;

const sessions = new Map<Page, Awaited<ReturnType<ReturnType<Page['context']>['newCDPSession']>>>();

const stage = await startDashboardStage();
try {
  const { page } = await stage.open({ viewport: { ...DESK, width: 1440 } });
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your name').fill('Asha Mwangi');
  await page.getByLabel('E-mail').fill('asha@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  for (const [slug, placed] of [
    ['placed', true],
    ['unplaced', false],
  ] as const) {
    await stage.server.call('POST', '/api/v1/agents', { name: slug, slug });
    const put = await stage.server.call('PUT', `/api/v1/agents/${slug}/flow`, largeFlow(NODES, placed));
    if (!put.ok) throw new Error(await put.text());
  }
  await opening(page, 'placed', true);
  await opening(page, 'unplaced', true);
  await opening(page, 'placed', false);
  await page.goto('/app/agents/placed/flow');
  await drawn(page);
  await page.getByText(/^Problems/).waitFor();
  console.log(`a step dragged: ${await frames(page, () => drag(page, '.react-flow__node[data-id="step-0"]'))}`);
  console.log(`the drawing moved: ${await frames(page, () => drag(page, '.react-flow__pane'))}`);
  // What was dragged is chosen.
  await page.getByRole('textbox', { name: 'Text', exact: true }).first().focus();
  console.log(
    `typing: ${await frames(page, () => page.keyboard.type('forty letters written without any hurry', { delay: 60 }))}`,
  );
  const [load] = loadavg();
  console.log(`${NODES} steps, load ${load?.toFixed(1)}`);
} finally {
  await stage.close();
}

/** From the click on the tab, or from the address, until cards and edges are drawn. */
async function opening(page: Page, slug: string, byClick: boolean): Promise<void> {
  const times: number[] = [];
  const burnt: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(byClick ? `/app/agents/${slug}` : '/app');
    if (byClick) await page.getByRole('link', { name: 'Flow', exact: true }).waitFor();
    const before = await threadMs(page);
    const began = Date.now();
    if (byClick) await page.getByRole('link', { name: 'Flow', exact: true }).click();
    else await page.goto(`/app/agents/${slug}/flow`, { waitUntil: 'commit' });
    times.push((await drawn(page)) - began);
    burnt.push((await threadMs(page)) - before);
  }
  const words = `${slug}, ${byClick ? 'by click' : 'by address'}: median ${median(times)} ms, slowest ${Math.max(...times)} ms`;
  console.log(`${words}; ${median(burnt).toFixed(0)} ms of processor (${ROUNDS} rounds)`);
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

/** What the page's thread has worked so far. */
async function threadMs(page: Page): Promise<number> {
  let session = sessions.get(page);
  if (session === undefined) {
    session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    sessions.set(page, session);
  }
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
}

/** When the frame came that shows cards and edges. */
async function drawn(page: Page): Promise<number> {
  await page.waitForSelector('.react-flow__edge-path', { state: 'attached' });
  return page.evaluate<number>(`(async () => {
    while (document.querySelector('.react-flow__node')?.checkVisibility({ visibilityProperty: true }) !== true) await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    return Date.now();
  })()`);
}

async function frames(page: Page, act: () => Promise<void>): Promise<string> {
  const counted = page.evaluate<number[]>(FRAMES);
  const before = await threadMs(page);
  await act();
  const burnt = (await threadMs(page)) - before;
  await page.evaluate('window.counting = false');
  const times = (await counted).toSorted((one, other) => one - other);
  const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  return `${(1_000 / mean).toFixed(0)} frames a second, p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(0.999)} ms; ${(burnt / times.length).toFixed(1)} ms of processor a frame`;
}

async function drag(page: Page, selector: string): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`nothing to drag: ${selector}`);
  const from = selector.includes('pane')
    ? { x: box.x + box.width / 2, y: box.y + box.height - 60 }
    : { x: box.x + 60, y: box.y + 14 };
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 0; step < 120; step += 1) {
    await page.mouse.move(from.x + 150 * Math.sin(step / 12), from.y - 100 + 100 * Math.cos(step / 12));
  }
  await page.mouse.up();
}

/** Menus, messages and questions that lead on from one another, and now and then back. */
function largeFlow(count: number, placed: boolean): object {
  const id = (index: number): string => `step-${index % count}`;
  return {
    format: 'baraza/v1',
    start: id(0),
    fallback: { text: 'Pardon?' },
    nodes: Array.from({ length: count }, (_, index) => ({
      id: id(index),
      ...content(index, id),
      ...(placed && { position: { x: (index % COLUMNS) * 340, y: Math.floor(index / COLUMNS) * 260 } }),
    })),
  };
}

function content(index: number, id: (index: number) => string): object {
  if (index % 3 === 0) {
    return {
      type: 'buttons',
      text: `What would you like to know about shelf ${index}?`,
      buttons: [1, 2, 5].map(ahead => ({
        id: `way-${ahead}`,
        title: `Shelf ${index + ahead}`,
        next: id(index + ahead),
      })),
    };
  }
  if (index % 3 === 1) {
    return { type: 'message', messages: [{ type: 'text', text: `Shelf ${index} holds bread.` }], next: id(index + 1) };
  }
  return { type: 'input', text: `How many of shelf ${index}?`, variable: `count_${index}`, next: id(index + 1) };
}
