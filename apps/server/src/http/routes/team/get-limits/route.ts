import { limitsView } from '@baraza/contracts';
import { describeLimits } from '#modules/usage';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { describePorts } from '../../usage/describe-ports.ts';

export function getLimitsRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/team/limits',
    {
      config: { permission: 'usage:read', teamWide: true, rateLimit: 'none' },
      schema: {
        operationId: 'getTeamLimits',
        summary: "The team's limits, and how much of each it has used",
        response: { 200: limitsView },
      },
    },
    async request => describeLimits(describePorts(ports), scopeOf(request)),
  );
}
