import { leadExportQuery } from '@baraza/contracts';
import { z } from 'zod';
import type { TeamScope } from '#kernel';
import type { Lead, LeadFilter } from '#modules/customers';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { csvLine } from '../../export/csv-line.ts';
import { sendExport } from '../../export/send-export.ts';
import { toTimestamp } from '../../timestamp.ts';
import { readLeadFilter } from '../lead-filter.ts';
import { toLeadView } from '../lead-view.ts';

const AT_ONCE = 200;

export function exportLeadsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/leads/export',
    {
      config: { permission: 'leads:read', errors: [404] },
      schema: {
        operationId: 'exportLeads',
        summary: 'Export leads, newest first',
        description: 'Streamed. Cells of CSV are made safe for spreadsheets, fields stand in one cell as JSON.',
        querystring: leadExportQuery,
        response: {
          200: {
            description: 'The export',
            content: { 'text/csv': { schema: z.string() }, 'application/jsonl': { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { format, ...query } = request.query;
      const filter = await readLeadFilter(ports, scope, query);
      return sendExport(reply, 'leads', format, lines(ports, scope, filter, format));
    },
  );
}

const COLUMNS = [
  'id',
  'agent_id',
  'name',
  'email',
  'phone',
  'fields',
  'source',
  'conversation_id',
  'customer_id',
  'created_at',
  'updated_at',
] as const;

async function* lines(
  ports: HttpPorts,
  scope: TeamScope,
  filter: LeadFilter,
  format: 'csv' | 'jsonl',
): AsyncGenerator<string> {
  if (format === 'csv') yield csvLine(COLUMNS);
  let cursor: string | undefined;
  do {
    const page = await ports.leads.list(scope, filter, { limit: AT_ONCE, cursor });
    yield page.items
      .map(lead => (format === 'csv' ? csvLine(cells(lead)) : `${JSON.stringify(toLeadView(lead))}\n`))
      .join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function cells(lead: Lead): readonly (string | null)[] {
  return [
    lead.id,
    lead.agentId,
    lead.name,
    lead.email,
    lead.phone,
    JSON.stringify(lead.fields),
    lead.source,
    lead.conversationId,
    lead.customerId,
    toTimestamp(lead.createdAt),
    toTimestamp(lead.updatedAt),
  ];
}
