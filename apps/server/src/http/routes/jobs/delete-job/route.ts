import { AppError, notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { jobPath } from '../../path-params.ts';

export function deleteJobRoute(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/jobs/:jobId',
    {
      config: { permission: 'jobs:write', teamWide: true, errors: [409] },
      schema: {
        operationId: 'deleteJob',
        summary: 'Remove a dead job',
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
          if (!(await ports.jobLedger.remove(scope, jobId))) throw jobNotDead();
          return job;
        },
        ({ kind, error }) => ({ action: 'job.delete', target: { kind: 'job', id: jobId }, before: { kind, error } }),
      );
      return reply.code(204).send();
    },
  );
}

function jobNotDead(): AppError {
  return new AppError({ kind: 'conflict', code: 'job_not_dead', message: 'Only dead jobs can be removed' });
}
