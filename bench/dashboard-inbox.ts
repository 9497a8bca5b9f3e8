/**
 * The dashboard's inbox with 50,000 conversations, one of them with 5,000 messages, on the real server and in a real
 * browser: how long a conversation takes from the click (or the address) to its newest message on the screen, and how even
 * the frames are while list and conversation are scrolled. Beside each stands the CPU time of the page's main thread, which
 * other work on the machine does not change. `CHROMIUM=/usr/bin/chromium node bench/dashboard-inbox.ts
 * [conversations] [messages]`. Give the load of the machine (`uptime`) beside the figures.
 */
import { loadavg } from 'node:os';
import { openDatabase } from '@baraza/server/database';
import { createIds, teamScope } from '@baraza/server/kernel';
import { startServerProcess, temporaryFolder } from '@baraza/testkit';
import { launchBrowser } from '../e2e/browser.ts';

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof launchBrowser>>['newPage']>>;

const CONVERSATIONS = Number(process.argv[2] ?? 50_000);
const MESSAGES = Number(process.argv[3] ?? 5_000);
const ROUNDS = 15;
const STATUSES = ['open', 'open', 'open', 'bot', 'waiting', 'human', 'closed'];
const WORDS = 'parcel order price shop delivery late refund colour size Mwanza Nairobi Kigali tomorrow thanks'.split(
  ' ',
);
const ids = createIds();

const data = temporaryFolder();
let server = await startServerProcess({ dataFolder: data.path });
const browser = await launchBrowser();
try {
  const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1360, height: 850 } });
  const page = await context.newPage();
  const cpu = await countCpu(page);
  await page.goto(/http\S+\/setup\?token=\S+/.exec(server.output())?.[0] ?? '');
  await page.getByLabel('Your name').fill('Asha Mwangi');
  await page.getByLabel('E-mail').fill('asha@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  const agents = (await (await server.call('GET', '/api/v1/agents')).json()) as { items: { id: string }[] };
  const me = (await (await server.call('GET', '/api/v1/me')).json()) as { team: { id: string } };
  const { port } = new URL(server.url);
  await server.stop();
  const long = await plantAll(me.team.id, agents.items[0]?.id ?? '');
  server = await startServerProcess({ dataFolder: data.path, port: Number(port) });

  await page.goto('/app/inbox');
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').first().waitFor();
  await report(
    'open one with 2 messages, by click',
    async begin => {
      await begin();
      return openFromList(page);
    },
    cpu,
  );
  await report(
    `open the one with ${MESSAGES} messages, by click`,
    async begin => {
      await page.goto('/app/inbox?tag=long');
      const link = page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').first();
      await link.waitFor();
      await page.waitForTimeout(300);
      await begin();
      return timeToNewest(page, `document.querySelector('nav[aria-label="Conversations"] a').click()`, long.last);
    },
    cpu,
  );
  await page.waitForTimeout(500);
  console.log(
    `scroll of ${MESSAGES} messages, all the way up: ${await scroll(page, '[aria-label="Messages"]', -1, cpu)}`,
  );
  await page.goto('/app/inbox');
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').first().waitFor();
  await page.waitForTimeout(500);
  console.log(`scroll of the list: ${await scroll(page, 'nav[aria-label="Conversations"]', 1, cpu)}`);
  console.log(
    `load ${loadavg()
      .map(load => load.toFixed(1))
      .join(' ')}`,
  );
} finally {
  await browser.close();
  await server.stop();
  data.remove();
}

async function openFromList(page: Page): Promise<number> {
  const index = Math.floor(Math.random() * 5);
  return page.evaluate<number>(`(async () => {
    const links = [...document.querySelectorAll('nav[aria-label="Conversations"] a')].filter(a => !a.dataset.active);
    const began = performance.now();
    links[${index}].click();
    const path = links[${index}].pathname;
    for (;;) {
      await new Promise(requestAnimationFrame);
      if (performance.now() - began > 20_000) throw new Error('nothing came: ' + location.href);
      const there = location.pathname === path && document.querySelectorAll('[aria-label="Messages"] [data-index]').length === 2;
      if (there && document.querySelector('nav[aria-label="Conversations"] a[data-active]')?.pathname === path) return performance.now() - began;
    }
  })()`);
}

/** From `act` to the frame that shows `words`. */
function timeToNewest(page: Page, act: string, words: string): Promise<number> {
  return page.evaluate<number>(`(async () => {
    const began = performance.now();
    ${act};
    for (;;) {
      await new Promise(requestAnimationFrame);
      if (performance.now() - began > 20_000) throw new Error('nothing came: ' + location.href);
      const log = document.querySelector('[aria-label="Messages"]');
      const last = [...(log?.querySelectorAll('[data-index]') ?? [])].at(-1);
      if (last?.textContent.includes(${JSON.stringify(words)}) && last.getBoundingClientRect().top < innerHeight)
        return performance.now() - began;
    }
  })()`);
}

/** Milliseconds of CPU that the page's main thread has used so far. */
type CountCpu = () => Promise<number>;

async function countCpu(page: Page): Promise<CountCpu> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
}

/** Scrolls 1,500 px a second the way a wheel does, for six seconds, and gives the frames. */
async function scroll(page: Page, selector: string, direction: 1 | -1, cpu: CountCpu): Promise<string> {
  const before = await cpu();
  const times = await page.evaluate<number[]>(`(async () => {
    const frame = document.querySelector(${JSON.stringify(selector)});
    const times = [];
    let last = performance.now();
    const until = last + 6000;
    while (last < until) {
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      times.push(now - last);
      frame.scrollTop += ${direction} * (now - last) * 1.5;
      last = now;
    }
    return times.sort((a, b) => a - b);
  })()`);
  const used = (await cpu()) - before;
  const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
  return `frames p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${(times.at(-1) ?? 0).toFixed(1)} ms; CPU ${(used / times.length).toFixed(1)} ms a frame`;
}

/** `measure` gives milliseconds, and calls `begin` when what is measured begins. */
async function report(
  name: string,
  measure: (begin: () => Promise<void>) => Promise<number>,
  cpu: CountCpu,
): Promise<void> {
  const times: number[] = [];
  const used: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    let before = 0;
    const begin = async (): Promise<void> => {
      before = await cpu();
    };
    times.push(await measure(begin));
    used.push((await cpu()) - before);
  }
  const at = (values: number[], part: number): string =>
    (values.sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0).toFixed(0);
  console.log(`${name}: median ${at(times, 0.5)} ms, slowest ${at(times, 0.999)} ms; CPU median ${at(used, 0.5)} ms`);
}

/** Rows as turns would have left them, straight into the database of the stopped server. */
async function plantAll(teamId: string, agentId: string): Promise<{ readonly last: string }> {
  const database = await openDatabase({ dataFolder: data.path, log: silent() });
  const scope = teamScope(teamId);
  const base = Date.now() - CONVERSATIONS * 1_000;
  for (let at = 0; at < CONVERSATIONS; at += 500) {
    await database.unitOfWork.run(async () => {
      for (let number = at; number < Math.min(CONVERSATIONS, at + 500); number += 1) {
        await plant(number, number === CONVERSATIONS - 40 ? MESSAGES : 2);
      }
    });
  }
  await database.close();
  return { last: `number ${MESSAGES}.` };

  async function plant(number: number, messages: number): Promise<void> {
    const id = ids.next('conv');
    const at = base + number * 1_000;
    await database.db
      .insertInto('conversations')
      .values({
        id,
        team_id: scope.teamId,
        agent_id: agentId,
        channel: number % 3 === 0 ? 'web' : 'api',
        surface: 'rest',
        external_id: null,
        user_id: `user-${number % 5_000}`,
        status: STATUSES[number % STATUSES.length] ?? 'open',
        message_count: messages,
        unfinished_turns: 0,
        handoff: null,
        fence: 0,
        tags: messages > 2 ? '["long"]' : '[]',
        assignee_id: null,
        assignee: null,
        created_at: at,
        updated_at: at,
      })
      .execute();
    for (let from = 1; from <= messages; from += 100) {
      const rows = Array.from({ length: Math.min(100, messages - from + 1) }, (_, index) => from + index);
      await database.db
        .insertInto('messages')
        .values(
          rows.map(seq => ({
            id: ids.next('msg'),
            team_id: scope.teamId,
            conversation_id: id,
            seq,
            role: seq % 2 === 1 ? 'user' : 'assistant',
            text: `${Array.from({ length: 4 + ((seq * 7) % 30) }, (_, word) => WORDS[(seq + word * 3) % WORDS.length]).join(' ')} number ${seq}.`,
            messages: '[]',
            status: 'complete',
            turn_id: null,
            reply: null,
            created_at: at + seq,
          })),
        )
        .execute();
    }
  }
}

function silent() {
  const quiet = () => undefined;
  return { debug: quiet, info: quiet, warn: quiet, error: quiet } as never;
}
