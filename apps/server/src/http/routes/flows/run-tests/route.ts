import { flowTestRun, runFlowTestsBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { runFlowTests } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { FLOW_BODY_LIMIT } from '../accept-flow-bodies.ts';

export function runTestsRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/flow/tests/run',
    {
      config: { permission: 'flows:write', idempotency: 'own', emptyBody: true },
      bodyLimit: FLOW_BODY_LIMIT,
      schema: {
        operationId: 'runFlowTests',
        summary: 'Play conversation tests against the draft: those in the body, else the saved ones',
        params: agentPath,
        body: runFlowTestsBody,
        response: { 200: flowTestRun },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const { results, coverage } = await runFlowTests(ports, scope, agent, request.body.tests);
      const passed = results.filter(result => result.passed).length;
      return {
        passed,
        failed: results.length - passed,
        results: results.map(result => ({ ...result })),
        coverage: structuredClone(coverage) as never,
      };
    },
  );
}
