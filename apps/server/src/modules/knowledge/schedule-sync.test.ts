import { expect, test } from 'vitest';
import type { NewJob } from '#kernel';
import { teamScope } from '#kernel';
import type { AddSourcesPorts } from './add-sources.ts';
import { READ_WEB_JOB, SCHEDULED_SYNC_JOB } from './ingest-job.ts';
import { runScheduledSync, scheduleSync } from './schedule-sync.ts';
import type { Source, SourceConfig } from './source.ts';

const NOW = 1_760_000_000_000;
const HOUR = 3_600_000;
const scope = teamScope('team_1');

/** Ports over one source, and the jobs that were asked for. */
function portsOver(config: SourceConfig | undefined, status: Source['status'] = 'ready') {
  const jobs: NewJob[] = [];
  const source = config && ({ id: 'src_1', type: config.type, config, status } as Source);
  const ports = {
    jobs: { enqueue: async (job: NewJob) => void jobs.push(job) },
    knowledge: {
      findSource: async () => source,
      requeueSource: async () => source && { ...source, status: status === 'processing' ? status : 'queued' },
    },
    unitOfWork: { run: <T>(work: () => Promise<T>) => work() },
    clock: { now: () => NOW },
  };
  return { ports: ports as unknown as AddSourcesPorts, jobs };
}

const feed = (schedule?: 'hourly' | 'daily' | 'weekly'): SourceConfig => ({
  type: 'feed',
  url: 'https://e/',
  schedule,
});

test.each([
  ['hourly', HOUR],
  ['daily', 24 * HOUR],
  ['weekly', 168 * HOUR],
] as const)('a source that is read %s is planned again', async (schedule, interval) => {
  const { ports, jobs } = portsOver(feed(schedule));
  await scheduleSync(ports, scope, 'agt_1', 'src_1');
  expect(jobs).toMatchObject([{ kind: SCHEDULED_SYNC_JOB, runAt: NOW + interval, dedupeKey: `src_1 ${schedule}` }]);
});

test.each([
  ['without a schedule', feed()],
  ['of text', { type: 'text', text: 'x' } as const],
  ['that is gone', undefined],
])('a source %s is not', async (_what, config) => {
  const { ports, jobs } = portsOver(config);
  await scheduleSync(ports, scope, 'agt_1', 'src_1');
  expect(jobs).toStrictEqual([]);
});

test('when its time has come it is read, unless it has another schedule by now or is under way', async () => {
  const planned = { sourceId: 'src_1', schedule: 'daily' } as const;
  const due = portsOver(feed('daily'));
  await runScheduledSync(due.ports, scope, 'agt_1', planned);
  expect(due.jobs).toMatchObject([{ kind: READ_WEB_JOB, payload: { agentId: 'agt_1', sourceId: 'src_1' } }]);
  for (const idle of [
    portsOver(feed('hourly')),
    portsOver(feed()),
    portsOver(undefined),
    portsOver(feed('daily'), 'processing'),
  ]) {
    await runScheduledSync(idle.ports, scope, 'agt_1', planned);
    expect(idle.jobs).toStrictEqual([]);
  }
});
