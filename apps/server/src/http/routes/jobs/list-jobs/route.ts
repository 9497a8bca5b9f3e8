import { jobListQuery, jobPage } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toJobView } from '../job-view.ts';

export function listJobsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/jobs',
    {
      config: { permission: 'jobs:read', teamWide: true },
      schema: {
        operationId: 'listJobs',
        summary: 'List the background jobs of the team, newest first; what went through is gone',
        querystring: jobListQuery,
        response: { 200: jobPage },
      },
    },
    async request => {
      const { kind, state, ...page } = request.query;
      const { items, nextCursor } = await ports.jobLedger.list(scopeOf(request), { kind, state }, page);
      return { items: items.map(toJobView), nextCursor };
    },
  );
}
