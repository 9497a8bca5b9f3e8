/**
 * Lighthouse's scores of the dashboard, on the real server: the sign-in, and signed in the home, an agent and the inbox;
 * medians, as a desktop and as a slow phone.
 *
 *   CHROMIUM=/usr/bin/chromium node bench/dashboard-lighthouse.ts [runs, default 3] [desktop|phone, default both]
 *
 * Lighthouse itself comes from the npm registry when it is not there (`npx lighthouse`); it is no dependency of this repository.
 */
import { execFile } from 'node:child_process';
import { loadavg } from 'node:os';
import { promisify } from 'node:util';
import { startDashboardStage } from '../e2e/dashboard-stage.ts';

const run = promisify(execFile);
const RUNS = Number(process.argv[2] ?? 3);
const LIGHTHOUSE = 'lighthouse@13.5.0';
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const FORMS = { desktop: ['--preset=desktop'], phone: [] } as const;
const PAGES = ['/sign-in', '/app', '/app/agents/demo', '/app/inbox'];

const stage = await startDashboardStage();
const forms = Object.keys(FORMS).filter(form => process.argv[3] === undefined || form === process.argv[3]);
const rows: Record<string, string | number>[] = [];
const reasons = new Map<string, number>();
try {
  const { page, context } = await stage.open();
  await page.goto(stage.ownerLink);
  await page.getByLabel('Your name').fill('Asha Mwangi');
  await page.getByLabel('E-mail').fill('asha@example.com');
  await page.getByRole('textbox', { name: 'Password' }).fill('a long enough sentence');
  await page.getByRole('button', { name: 'Create the account' }).click();
  await page.getByRole('heading', { name: /^Hello/ }).waitFor();
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const form of forms) {
    for (const path of PAGES) {
      const found: Record<string, number>[] = [];
      for (let n = 0; n < RUNS; n += 1) {
        found.push(
          await again(() =>
            score(stage.server.url + path, form as keyof typeof FORMS, path === '/sign-in' ? '' : cookie),
          ),
        );
      }
      rows.push({ form, page: path, ...medians(found) });
    }
  }
} finally {
  await stage.close();
}
console.log(`load ${loadavg()[0]?.toFixed(1)}, ${RUNS} runs each, medians`);
console.table(rows);
for (const [reason, times] of reasons) console.log(`${times} times: ${reason}`);

/** Lighthouse loses a trace now and then where other work runs. */
async function again<T>(act: () => Promise<T>, tries = 3): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (tries === 1)
      throw new Error(/Runtime error.*/.exec(String(error))?.[0] ?? 'Lighthouse failed', { cause: error });
    return again(act, tries - 1);
  }
}

async function score(url: string, form: keyof typeof FORMS, cookie: string): Promise<Record<string, number>> {
  const flags = ['--output=json', '--quiet', `--only-categories=${CATEGORIES.join(',')}`, ...FORMS[form]];
  if (cookie !== '') flags.push(`--extra-headers=${JSON.stringify({ cookie })}`);
  const chrome = '--chrome-flags=--headless=new --no-sandbox';
  const { stdout } = await run('npx', ['--yes', LIGHTHOUSE, url, ...flags, chrome], {
    env: { ...process.env, CHROME_PATH: process.env['CHROMIUM'] ?? '' },
    maxBuffer: 64 * 1024 * 1024,
  });
  const report = JSON.parse(stdout) as Report;
  for (const category of ['accessibility', 'best-practices'] as const) {
    for (const { id } of report.categories[category]?.auditRefs ?? []) {
      const audit = report.audits[id];
      if (audit?.score !== 0) continue;
      const reason = `${new URL(url).pathname}: ${audit.title}`;
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    }
  }
  const ms = (id: string): number => Math.round(report.audits[id]?.numericValue ?? 0);
  return {
    ...Object.fromEntries(CATEGORIES.map(name => [name, Math.round((report.categories[name]?.score ?? 0) * 100)])),
    'first paint ms': ms('first-contentful-paint'),
    'largest paint ms': ms('largest-contentful-paint'),
    'blocked ms': ms('total-blocking-time'),
    shift: report.audits['cumulative-layout-shift']?.numericValue ?? 0,
  };
}

interface Report {
  readonly categories: Readonly<
    Record<string, { readonly score: number; readonly auditRefs: readonly { readonly id: string }[] }>
  >;
  readonly audits: Readonly<
    Record<string, { readonly title: string; readonly score: number | null; readonly numericValue?: number }>
  >;
}

function medians(found: readonly Record<string, number>[]): Record<string, number> {
  return Object.fromEntries(
    Object.keys(found[0] ?? {}).map(name => {
      const values = found.map(one => one[name] ?? 0).toSorted((one, other) => one - other);
      return [name, Math.round((values[Math.floor(values.length / 2)] ?? 0) * 1_000) / 1_000];
    }),
  );
}
