import { flowDiff, flowDiffQuery } from '@baraza/contracts';
import { notFound } from '#kernel';
import { getAgent } from '#modules/agents';
import { getFlowDraft, readDocument } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';

export function diffFlowsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/agents/:agentId/flow/diff',
    {
      config: { permission: 'flows:read' },
      schema: {
        operationId: 'diffFlows',
        summary: 'What a later version changed, by node; the draft when `to` is left out',
        params: agentPath,
        querystring: flowDiffQuery,
        response: { 200: flowDiff },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const document = async (number: number) => {
        const version = await ports.flows.findVersion(scope, agent.id, number);
        if (version === undefined) throw notFound('flow_version');
        return version.document;
      };
      const { from, to } = request.query;
      const before = await document(from);
      const after =
        to === undefined
          ? (await readDocument(ports, await getFlowDraft(ports, scope, agent))).document
          : await document(to);
      const { added, changed, removed, settingsChanged } = await ports.workshop.diff(before, after);
      return { added: [...added], changed: [...changed], removed: [...removed], settingsChanged };
    },
  );
}
