import { flowValidation } from '@baraza/contracts';
import { z } from 'zod';
import { getAgent } from '#modules/agents';
import { validateFlowDraft } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { FLOW_BODY_LIMIT, optionalDocument, writtenDocument } from '../accept-flow-bodies.ts';

export function validateFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/flow/validate',
    {
      config: { permission: 'flows:read', idempotency: 'own' },
      bodyLimit: FLOW_BODY_LIMIT,
      schema: {
        operationId: 'validateFlow',
        summary: 'Prove that nobody can get stuck: the flow in the body, the draft when there is none',
        params: agentPath,
        querystring: z.strictObject({
          channels: z.string().max(256).optional().describe('Channels whose limits are warned of, separated by commas'),
        }),
        consumes: ['application/json', 'application/yaml'],
        body: optionalDocument,
        response: { 200: flowValidation },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const channels = (request.query.channels ?? '').split(',').filter(channel => channel !== '');
      const { valid, errors, warnings } = await validateFlowDraft(ports, scope, agent, {
        written: writtenDocument(request.body),
        channels,
      });
      return { valid, errors: [...errors], warnings: [...warnings] };
    },
  );
}
