import { moveAgentBody } from '@baraza/contracts';
import { type MoveAgentPorts, moveAgent } from '#modules/access';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import { noContent } from '../../../openapi/document-route.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { agentPath } from '../../path-params.ts';
import { acrossTeams } from '../across-teams.ts';

export function moveAgentRoute(app: HttpApp, ports: HttpPorts): void {
  const { resources } = ports;
  const makeRoom: MoveAgentPorts['makeRoom'] = (to, move) =>
    resources.guard(to, 'agents', 1, async () => {
      await move();
      // Counted with what came along; throwing undoes the move.
      for (const resource of ['sourceCharacters', 'channels'] as const) {
        await resources.guard(to, resource, 0, async () => {});
      }
    });
  const access = { ...ports, ...ports.identity, makeRoom };
  app.post(
    '/api/v1/agents/:agentId/move',
    {
      config: { permission: 'team:write', teamWide: true, crossesTeams: true, idempotency: 'own' },
      schema: {
        operationId: 'moveAgent',
        summary: 'Give an agent to another team of yours, with its knowledge, flows and conversations',
        params: agentPath,
        body: moveAgentBody,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const { id } = await getAgent(ports, caller.scope, request.params.agentId);
      await acrossTeams(ports, () => moveAgent(access, caller, id, request.body.teamId));
      return reply.code(204).send();
    },
  );
}
