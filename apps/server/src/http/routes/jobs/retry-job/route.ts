import { AppError, notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { jobPath } from '../../path-params.ts';

export function retryJobRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/jobs/:jobId/retry',
    {
      config: { permission: 'jobs:write', teamWide: true },
      schema: {
        operationId: 'retryJob',
        summary: 'Run a job now: a dead one with all its attempts before it, a waiting one ahead of its time',
        params: jobPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { jobId } = request.params;
      await audited(
        ports,
        request,
        async () => {
          const job = await ports.jobLedger.find(scope, jobId);
          if (job === undefined) throw notFound('job');
          if (!(await ports.jobLedger.retry(scope, jobId))) throw jobRunning();
          return job;
        },
        ({ kind, state }) => ({ action: 'job.retry', target: { kind: 'job', id: jobId }, before: { kind, state } }),
      );
      return reply.code(204).send();
    },
  );
}

function jobRunning(): AppError {
  return new AppError({ kind: 'conflict', code: 'job_running', message: 'The job runs at this moment' });
}
