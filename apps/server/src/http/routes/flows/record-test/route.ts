import { flowTestsView, recordFlowTestBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { addFlowTests } from '#modules/flows';
import { recordConversation } from '#modules/turns';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function recordTestRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/flow/tests/record',
    {
      config: { permission: 'flows:write', idempotency: 'recorded' },
      schema: {
        operationId: 'recordFlowTest',
        summary: 'Make a conversation that took place a test that expects the same again',
        params: agentPath,
        body: recordFlowTestBody,
        response: { 200: flowTestsView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { conversationId, name, save } = request.body;
      const test = await recordConversation(ports, scope, agent.id, conversationId, name);
      if (save) await addFlowTests(ports, scope, agent.id, [test]);
      return { tests: [test] };
    },
  );
}
