import { generatedFlowTests, generateFlowTestsBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { addFlowTests, generateFlowTests } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function generateTestsRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/flow/tests/generate',
    {
      config: { permission: 'flows:write', idempotency: 'recorded', emptyBody: true },
      schema: {
        operationId: 'generateFlowTests',
        summary: 'Find conversations that together cross every edge of the draft, and save them as tests',
        description: 'Saved tests of the same names are replaced, others stay. `save: false` only answers.',
        params: agentPath,
        body: generateFlowTestsBody,
        response: { 200: generatedFlowTests },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { tests, uncovered } = await generateFlowTests(ports, scope, agent);
      if (request.body.save) await addFlowTests(ports, scope, agent.id, tests);
      return { tests: [...tests], uncovered: [...uncovered] };
    },
  );
}
