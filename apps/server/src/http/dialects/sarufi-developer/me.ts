import { z } from 'zod';
import type { HttpPorts } from '../../http-ports.ts';
import { callerOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { sarufiInstant, sarufiTimestamp } from '../sarufi-timestamp.ts';

const me = z.object({
  workspace: z.object({ id: z.string(), name: z.string(), plan: z.string(), created_at: sarufiInstant }),
  api_key: z.object({
    key: z.string().describe('Masked'),
    created_at: sarufiInstant,
    last_used_at: sarufiInstant.nullable(),
  }),
});

/** `GET /me`: the workspace and the key of the request. */
export function registerMe(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/dev/v1/me',
    {
      config: { permission: 'agents:read' },
      schema: {
        operationId: 'getSarufiMe',
        summary: 'The workspace and the key of this request',
        response: { 200: me },
      },
    },
    async request => {
      const { scope, key, actor } = callerOf(request);
      const lastUsedAt = key?.lastUsedAt ?? null;
      const team = await ports.access.findTeam(scope);
      return {
        workspace: {
          id: scope.teamId,
          name: team?.name ?? '',
          plan: READINGS.sarufi.plan,
          created_at: sarufiTimestamp(team?.createdAt ?? 0),
        },
        api_key: {
          key: key?.hint ?? actor.name ?? '',
          created_at: sarufiTimestamp(key?.createdAt ?? 0),
          last_used_at: lastUsedAt === null ? null : sarufiTimestamp(lastUsedAt),
        },
      };
    },
  );
}
