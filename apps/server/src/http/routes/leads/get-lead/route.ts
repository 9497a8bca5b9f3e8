import { leadDetail } from '@baraza/contracts';
import { notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { leadPath } from '../../path-params.ts';
import { toTimestamp } from '../../timestamp.ts';
import { toLeadView } from '../lead-view.ts';

const SIGHTINGS = 200;

export function getLeadRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/leads/:leadId',
    {
      config: { permission: 'leads:read' },
      schema: {
        operationId: 'getLead',
        summary: 'Get a lead with what came in for it, each time',
        params: leadPath,
        response: { 200: leadDetail },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const lead = await ports.leads.find(scope, request.params.leadId);
      if (lead === undefined) throw notFound('lead');
      const sightings = await ports.leads.listSightings(scope, lead.id, SIGHTINGS);
      return {
        ...toLeadView(lead),
        sightings: sightings.map(({ id: _id, at, fields, ...seen }) => ({
          ...seen,
          fields: { ...fields },
          at: toTimestamp(at),
        })),
      };
    },
  );
}
