import { flowStatus } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { toTimestamp } from '../../timestamp.ts';
import { toFlowVersionView } from '../flow-version-view.ts';

export function getFlowStatusRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/flow/status',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'getFlowStatus',
        summary: 'Who saved the draft last, and which version is live',
        description: 'Small and cheap: for an editor that looks now and then whether somebody else is at work.',
        params: agentPath,
        response: { 200: flowStatus },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const [head, newest] = await Promise.all([
        ports.flows.findDraftHead(scope, agent.id),
        // The newest is the live one.
        agent.flowVersionId === null ? undefined : ports.flows.listVersions(scope, agent.id, { limit: 1 }),
      ]);
      const [live] = newest?.items ?? [];
      return {
        draft:
          head === undefined
            ? null
            : { revision: head.revision, savedAt: toTimestamp(head.savedAt), savedBy: head.savedBy },
        live: live === undefined ? null : toFlowVersionView(live, agent),
      };
    },
  );
}
