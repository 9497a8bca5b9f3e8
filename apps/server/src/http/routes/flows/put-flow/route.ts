import { flowBody } from '@baraza/contracts';
import { z } from 'zod';
import { invalid } from '#kernel';
import { getAgent } from '#modules/agents';
import { saveFlowDraft } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { FLOW_BODY_LIMIT, writtenDocument } from '../accept-flow-bodies.ts';

export function putFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.put(
    '/api/v1/agents/:agentId/flow',
    {
      bodyLimit: FLOW_BODY_LIMIT,
      schema: {
        operationId: 'putFlow',
        summary: 'Keep a flow as the draft, unfinished as it may be; JSON or YAML',
        params: agentPath,
        consumes: ['application/json', 'application/yaml'],
        body: z.any().meta({ description: 'A flow document' }),
        response: { 200: flowBody },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const written = writtenDocument(request.body);
      if (written === undefined) throw invalid('', 'a flow document is required', 'invalid_flow');
      return (await saveFlowDraft(ports, scope, agent.id, written)) as never;
    },
  );
}
