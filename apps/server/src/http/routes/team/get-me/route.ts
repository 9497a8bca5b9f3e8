import { meView } from '@baraza/contracts';
import { notFound } from '#kernel';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';

export function getMeRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/me',
    {
      schema: { operationId: 'getMe', summary: 'The team and the key behind this request', response: { 200: meView } },
    },
    async request => {
      const { scope, key } = callerOf(request);
      const team = await ports.access.findTeam(scope);
      if (team === undefined) throw notFound('team');
      return { team: { id: team.id, name: team.name }, apiKey: { id: key.id, name: key.name, hint: key.hint } };
    },
  );
}
