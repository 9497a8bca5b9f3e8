import { auditPage, auditQuery } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toAuditFilter, toAuditView } from '../audit-view.ts';

export function listAuditRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/audit',
    {
      config: { permission: 'audit:read' },
      schema: {
        operationId: 'listAudit',
        summary: 'Who changed what, newest first',
        querystring: auditQuery,
        response: { 200: auditPage },
      },
    },
    async request => {
      const { limit, cursor, ...filter } = request.query;
      const page = await ports.audit.list(scopeOf(request), toAuditFilter(filter), { limit, cursor });
      return { items: page.items.map(toAuditView), nextCursor: page.nextCursor };
    },
  );
}
