import { notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { leadPath } from '../../path-params.ts';

export function deleteLeadRoute(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/leads/:leadId',
    {
      config: { permission: 'leads:write' },
      schema: {
        operationId: 'deleteLead',
        summary: 'Delete a lead with its sightings',
        params: leadPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const { leadId } = request.params;
      await audited(
        ports,
        request,
        async () => {
          if (!(await ports.leads.delete(scopeOf(request), leadId))) throw notFound('lead');
        },
        () => ({ action: 'lead.delete', target: { kind: 'lead', id: leadId } }),
      );
      return reply.code(204).send();
    },
  );
}
