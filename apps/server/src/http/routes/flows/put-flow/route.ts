import { flowBody } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { saveFlowDraft } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { FLOW_BODY_LIMIT, requiredDocument, writtenDocument } from '../accept-flow-bodies.ts';

export function putFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.put(
    '/api/v1/agents/:agentId/flow',
    {
      bodyLimit: FLOW_BODY_LIMIT,
      config: { permission: 'flows:write' },
      schema: {
        operationId: 'putFlow',
        summary: 'Keep a flow as the draft, unfinished as it may be; JSON or YAML',
        params: agentPath,
        consumes: ['application/json', 'application/yaml'],
        body: requiredDocument,
        response: { 200: flowBody },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const written = writtenDocument(request.body) ?? { kind: 'json', document: null };
      return (await saveFlowDraft(ports, scope, agent.id, written)) as never;
    },
  );
}
