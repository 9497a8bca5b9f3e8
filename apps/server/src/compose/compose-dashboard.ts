import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Log } from '#kernel';
import { DASHBOARD, DASHBOARD_SITE } from '../dashboard-site.ts';

/**
 * Builds the dashboard in a process of low priority when an install has not done so (it runs no scripts where that is
 * switched off). Requests are answered meanwhile; a build that fails is told in the log and leaves the API as it is.
 */
export function buildDashboardIfMissing(log: Log): void {
  if (existsSync(join(DASHBOARD_SITE, 'index.html'))) return;
  log.info({}, 'the dashboard is being built');
  const child = spawn(process.execPath, [join(DASHBOARD, 'scripts/build.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-MAX_SAID);
  });
  child.on('error', error => log.error({ err: error }, 'the dashboard could not be built'));
  child.on('exit', code => {
    if (code === 0) log.info({}, 'the dashboard is built');
    else log.error({ code, said }, 'the dashboard could not be built');
  });
  child.unref();
}

/** The end of what a failed build says is enough to see why. */
const MAX_SAID = 4_000;
