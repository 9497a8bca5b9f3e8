import { flowSimulation, simulateFlowBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { simulateDraft } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { FLOW_BODY_LIMIT } from '../accept-flow-bodies.ts';

export function simulateFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/flow/simulate',
    {
      config: { permission: 'flows:read', idempotency: 'own' },
      bodyLimit: FLOW_BODY_LIMIT,
      schema: {
        operationId: 'simulateFlow',
        summary: 'Walk through a flow without a customer: the one in the body, the draft when there is none',
        description:
          'Plays the steps from the beginning, through the engine that serves customers. Requests, AI answers and intents ' +
          'come from `stubs`; nothing is sent, asked or stored. 422 `flow_invalid` when the document cannot be read.',
        params: agentPath,
        body: simulateFlowBody,
        response: { 200: flowSimulation },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { flow, ...script } = request.body;
      const [test] = await ports.workshop.parseTests([{ name: 'simulation', ...script }]);
      if (test === undefined) throw new Error('one script gives one test');
      return structuredClone(await simulateDraft(ports, scope, agent, test, flow as never)) as never;
    },
  );
}
