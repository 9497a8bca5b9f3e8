import { publishedFlow, rollbackFlowBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { rollbackFlow } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toPublishedFlow } from '../flow-version-view.ts';

export function rollbackFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/flow/rollback',
    {
      config: { permission: 'flows:write', idempotency: 'recorded' },
      schema: {
        operationId: 'rollbackFlow',
        summary: 'Bring an earlier version back as a new one',
        description:
          'Answers with the live sessions on changed or removed nodes. 422 `flow_invalid` lists what is wrong.',
        params: agentPath,
        body: rollbackFlowBody,
        response: { 201: publishedFlow },
      },
    },
    async (request, reply) => {
      const { scope, actor } = callerOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const published = await rollbackFlow(ports, scope, { agentId: agent.id, author: actor.id }, request.body);
      void reply.code(201).header('location', `/api/v1/agents/${agent.id}/flow/versions/${published.version.number}`);
      return toPublishedFlow(published);
    },
  );
}
