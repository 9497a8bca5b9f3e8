import { flowTestsBody, flowTestsView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { saveFlowTests } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { FLOW_BODY_LIMIT } from '../accept-flow-bodies.ts';

export function putTestsRoute(app: HttpApp, ports: HttpPorts): void {
  app.put(
    '/api/v1/agents/:agentId/flow/tests',
    {
      bodyLimit: FLOW_BODY_LIMIT,
      config: { permission: 'flows:write' },
      schema: {
        operationId: 'putFlowTests',
        summary: 'Replace the conversation tests; each as JSON, or as the text of a *.flowtest.yaml file',
        params: agentPath,
        body: flowTestsBody,
        response: { 200: flowTestsView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      return { tests: [...(await saveFlowTests(ports, scope, agent.id, request.body.tests))] };
    },
  );
}
