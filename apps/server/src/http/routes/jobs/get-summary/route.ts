import { jobSummary } from '@baraza/contracts';
import type { JobCounts } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';

export function getJobSummaryRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/jobs/summary',
    {
      config: { permission: 'jobs:read', teamWide: true },
      schema: {
        operationId: 'getJobSummary',
        summary: 'How many jobs wait, run and failed, and how long the oldest has been waiting',
        response: { 200: jobSummary },
      },
    },
    async request => {
      const now = ports.clock.now();
      const byKind = await ports.jobLedger.count(scopeOf(request));
      const kinds = [...byKind].map(([kind, { failed, ...counts }]) => ({ kind, ...toView(counts, now), failed }));
      const ages = kinds.flatMap(({ oldestWaitingSeconds: age }) => (age === null ? [] : [age]));
      const sum = (what: 'waiting' | 'running' | 'dead') => kinds.reduce((total, kind) => total + kind[what], 0);
      return {
        waiting: sum('waiting'),
        running: sum('running'),
        dead: sum('dead'),
        oldestWaitingSeconds: ages.length === 0 ? null : Math.max(...ages),
        kinds: kinds.toSorted((a, b) => (a.kind < b.kind ? -1 : 1)),
      };
    },
  );
}

function toView({ oldestDueAt, ...counts }: Omit<JobCounts, 'failed'>, now: number) {
  const isDue = oldestDueAt !== null && oldestDueAt <= now;
  return { ...counts, oldestWaitingSeconds: isDue ? (now - oldestDueAt) / 1000 : null };
}
