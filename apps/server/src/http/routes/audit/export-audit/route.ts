import { auditExportQuery, MAX_PAGE_SIZE } from '@baraza/contracts';
import { z } from 'zod';
import type { TeamScope } from '#kernel';
import type { AuditEntry, AuditFilter } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { csvLine } from '../../export/csv-line.ts';
import { sendExport } from '../../export/send-export.ts';
import { toAuditFilter, toAuditView } from '../audit-view.ts';

export function exportAuditRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/audit/export',
    {
      config: { permission: 'audit:read' },
      schema: {
        operationId: 'exportAudit',
        summary: 'The whole audit log as JSON Lines or CSV, newest first',
        description: 'Streamed. Cells of the CSV that a spreadsheet would take for a formula begin with an apostrophe.',
        querystring: auditExportQuery,
        response: {
          200: {
            description: 'A line for each entry',
            content: { 'application/jsonl': { schema: z.string() }, 'text/csv': { schema: z.string() } },
          },
        },
      },
    },
    async (request, reply) => {
      const { format, ...query } = request.query;
      const pages = readAll(ports, scopeOf(request), toAuditFilter(query));
      return sendExport(reply, 'audit', format, format === 'csv' ? encodeCsv(pages) : encodeJsonLines(pages));
    },
  );
}

/** A page at a time, so that a log of any length is never held whole. */
async function* readAll(
  ports: Pick<HttpPorts, 'audit'>,
  scope: TeamScope,
  filter: AuditFilter,
): AsyncGenerator<readonly AuditEntry[]> {
  let cursor: string | undefined;
  do {
    const page = await ports.audit.list(scope, filter, { limit: MAX_PAGE_SIZE, cursor });
    yield page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

async function* encodeJsonLines(pages: AsyncIterable<readonly AuditEntry[]>): AsyncGenerator<string> {
  for await (const entries of pages) {
    yield entries.map(entry => `${JSON.stringify(toAuditView(entry))}\n`).join('');
  }
}

const COLUMNS = [
  'at',
  'action',
  'actor_kind',
  'actor_id',
  'actor_name',
  'actor_role',
  'target_kind',
  'target_id',
  'before',
  'after',
  'request_id',
  'address',
  'id',
];

async function* encodeCsv(pages: AsyncIterable<readonly AuditEntry[]>): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const entries of pages) yield entries.map(toRow).join('');
}

function toRow(entry: AuditEntry): string {
  const { at, action, actor, target, before, after, requestId, address, id } = toAuditView(entry);
  const who = [actor.kind, actor.id, actor.name, actor.role];
  const change = [before, after].map(fields => fields && JSON.stringify(fields));
  return csvLine([at, action, ...who, target.kind, target.id, ...change, requestId, address, id]);
}
