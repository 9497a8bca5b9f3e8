import { z } from 'zod';
import type { HttpPorts } from '../../http-ports.ts';
import { callerOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';

const me = z.object({
  data: z.object({
    team: z.object({ id: z.string(), name: z.string() }),
    apiKey: z.object({ id: z.string(), name: z.string(), hint: z.string() }),
  }),
});

/** Whether the API answers, and for whom: what a client asks first. */
export function registerAccount(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v2/health',
    {
      config: { public: true },
      schema: {
        operationId: 'getV2Health',
        summary: 'Whether the API answers',
        response: { 200: z.object({ data: z.object({ status: z.literal('ok') }) }) },
      },
    },
    async () => ({ data: { status: 'ok' as const } }),
  );
  app.get(
    '/api/v2/me',
    {
      config: { permission: 'agents:read' },
      schema: { operationId: 'getV2Me', summary: 'The team and the key of this request', response: { 200: me } },
    },
    async request => {
      const { scope, key, actor } = callerOf(request);
      const team = await ports.access.findTeam(scope);
      return {
        data: {
          team: { id: scope.teamId, name: team?.name ?? '' },
          apiKey: { id: actor.id ?? '', name: actor.name ?? '', hint: key?.hint ?? '' },
        },
      };
    },
  );
}
