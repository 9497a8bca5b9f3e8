import { retentionView, updateRetentionBody } from '@baraza/contracts';
import type { HttpPorts } from '../../http-ports.ts';
import { audited } from '../../plugins/audited.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';

/** How long a team keeps what. */
export function registerRetention(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/team/retention',
    {
      config: { permission: 'team:read', teamWide: true },
      schema: {
        operationId: 'getRetention',
        summary: 'How long conversations and leads are kept',
        response: { 200: retentionView },
      },
    },
    async request => ({ ...(await ports.retention.get(scopeOf(request))) }),
  );

  app.patch(
    '/api/v1/team/retention',
    {
      config: { permission: 'team:write', teamWide: true },
      schema: {
        operationId: 'updateRetention',
        summary: 'Change how long conversations and leads are kept; what is older goes in the night',
        body: updateRetentionBody,
        response: { 200: retentionView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const before = await ports.retention.get(scope);
      const { conversationsDays = before.conversationsDays, leadsDays = before.leadsDays } = request.body;
      const after = { conversationsDays, leadsDays };
      await audited(
        ports,
        request,
        () => ports.retention.put(scope, after, ports.clock.now()),
        () => ({ action: 'retention.update', target: { kind: 'team', id: scope.teamId }, before, after }),
      );
      return after;
    },
  );
}
