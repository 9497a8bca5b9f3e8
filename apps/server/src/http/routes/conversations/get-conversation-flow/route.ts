import { conversationFlow } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import { getConversation } from '#modules/conversations';
import { describeStanding } from '#modules/flows';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { conversationPath } from '../../path-params.ts';

export function getConversationFlowRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/conversations/:conversationId/flow',
    {
      config: { permission: 'conversations:read' },
      schema: {
        operationId: 'getConversationFlow',
        summary: 'Where a conversation stands in its flow',
        description: 'The version it runs, the node it stands on, the nodes that waited before, and what it knows.',
        params: conversationPath,
        response: { 200: conversationFlow },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const conversation = await getConversation(ports, scope, request.params.conversationId);
      return { standing: await findStanding(ports, scope, conversation) };
    },
  );
}

async function findStanding(
  ports: HttpPorts,
  scope: TeamScope,
  { id, agentId }: { readonly id: string; readonly agentId: string },
) {
  const stored = await ports.flows.findState(scope, id);
  if (stored === undefined) return null;
  const version = await ports.flows.findVersionById(scope, stored.versionId);
  if (version === undefined) return null;
  const agent = await ports.agents.find(scope, agentId);
  const { phase, node, path, variables } = describeStanding(stored.state, version.document);
  return {
    agentId,
    version: { number: version.number, live: agent?.flowVersionId === version.id },
    phase,
    node,
    path: [...path],
    variables: { ...variables },
  };
}
