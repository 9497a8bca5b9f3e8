import { flowVersionDetail } from '@baraza/contracts';
import { notFound } from '#kernel';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { flowVersionPath } from '../../path-params.ts';
import { toFlowVersionView } from '../flow-version-view.ts';

export function getVersionRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/flow/versions/:number',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'getFlowVersion',
        summary: 'One version with its flow',
        params: flowVersionPath,
        response: { 200: flowVersionDetail },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const version = await ports.flows.findVersion(scope, agent.id, Number(request.params.number));
      if (version === undefined) throw notFound('flow_version');
      return { ...toFlowVersionView(version, agent), flow: version.document as never };
    },
  );
}
