import { leadListQuery, leadPage } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { readLeadFilter } from '../lead-filter.ts';
import { toLeadView } from '../lead-view.ts';

export function listLeadsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/leads',
    {
      config: { permission: 'leads:read', errors: [404] },
      schema: {
        operationId: 'listLeads',
        summary: 'The people who left their details, newest first',
        querystring: leadListQuery,
        response: { 200: leadPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { limit, cursor, ...asked } = request.query;
      const filter = await readLeadFilter(ports, scope, asked);
      const { items, nextCursor } = await ports.leads.list(scope, filter, { limit, cursor });
      return { items: items.map(toLeadView), nextCursor };
    },
  );
}
