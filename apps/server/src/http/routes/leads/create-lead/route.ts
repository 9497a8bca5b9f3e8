import { createLeadBody, leadView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { submitLead } from '#modules/customers';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { toLeadView } from '../lead-view.ts';

export function createLeadRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/leads',
    {
      config: { permission: 'leads:write', errors: [404] },
      schema: {
        operationId: 'createLead',
        summary: 'Keep the details that somebody left with an agent',
        description:
          'One lead per person and agent: the same e-mail address, phone number or customer updates the lead that is ' +
          'there (200), the latest value of each detail wins, and every sighting is kept.',
        body: createLeadBody,
        response: { 200: leadView, 201: leadView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { agentId, name, email, phone, fields, conversationId, source } = request.body;
      const agent = await getAgent(ports, scope, agentId);
      const { lead, created } = await audited(
        ports,
        request,
        () =>
          submitLead(ports, scope, {
            agentId: agent.id,
            conversationId: conversationId ?? null,
            source,
            name: name ?? null,
            email: email ?? null,
            phone: phone ?? null,
            fields: fields ?? {},
          }),
        submitted => ({
          action: submitted.created ? 'lead.create' : 'lead.update',
          target: { kind: 'lead', id: submitted.lead.id },
          after: { agentId: agent.id, name, email, phone, fields },
        }),
      );
      void reply.code(created ? 201 : 200);
      return toLeadView(lead);
    },
  );
}
