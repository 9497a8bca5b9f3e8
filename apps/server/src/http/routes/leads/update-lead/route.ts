import { leadView, updateLeadBody } from '@baraza/contracts';
import { notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { leadPath } from '../../path-params.ts';
import { toLeadView } from '../lead-view.ts';

export function updateLeadRoute(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/v1/leads/:leadId',
    {
      config: { permission: 'leads:write' },
      schema: {
        operationId: 'updateLead',
        summary: 'Correct the details of a lead',
        params: leadPath,
        body: updateLeadBody,
        response: { 200: leadView },
      },
    },
    async request => {
      const { leadId } = request.params;
      const lead = await audited(
        ports,
        request,
        async () => {
          const changed = await ports.leads.update(scopeOf(request), leadId, request.body, ports.clock.now());
          if (changed === undefined) throw notFound('lead');
          return changed;
        },
        // What was changed and not into what: the audit log outlives the erasure of a person.
        () => ({
          action: 'lead.update',
          target: { kind: 'lead', id: leadId },
          after: { changed: Object.keys(request.body) },
        }),
      );
      return toLeadView(lead);
    },
  );
}
