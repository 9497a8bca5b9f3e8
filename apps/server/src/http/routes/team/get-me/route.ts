import { meView } from '@baraza/contracts';
import { notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';

export function getMeRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/me',
    {
      config: { permission: 'agents:read' },
      schema: {
        operationId: 'getMe',
        summary: 'The team and the key or person behind this request',
        response: { 200: meView },
      },
    },
    async request => {
      const { scope, key, actor, permissions } = callerOf(request);
      const team = await ports.access.findTeam(scope);
      if (team === undefined) throw notFound('team');
      return {
        team: { id: team.id, name: team.name },
        apiKey: key === null ? null : { id: key.id, name: key.name, hint: key.hint },
        actor: { kind: actor.kind, id: actor.id, name: actor.name, role: actor.kind === 'person' ? actor.role : null },
        permissions: [...permissions],
      };
    },
  );
}
