import { leadPage, pageQuery } from '@baraza/contracts';
import { z } from 'zod';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toTimestamp } from '../../timestamp.ts';

export function listLeadsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/leads',
    {
      config: { permission: 'leads:read', errors: [404] },
      schema: {
        operationId: 'listLeads',
        summary: 'The people whose details flows captured, newest first',
        querystring: pageQuery.extend({ agentId: z.string().max(256).optional().describe('Id or slug of an agent') }),
        response: { 200: leadPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { agentId, ...page } = request.query;
      const agent = agentId === undefined ? undefined : await getAgent(ports, scope, agentId);
      const { items, nextCursor } = await ports.leads.list(scope, { agentId: agent?.id }, page);
      return {
        items: items.map(lead => ({ ...lead, fields: { ...lead.fields }, createdAt: toTimestamp(lead.createdAt) })),
        nextCursor,
      };
    },
  );
}
