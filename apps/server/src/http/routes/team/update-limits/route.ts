import { changeLimitsBody, limitsView } from '@baraza/contracts';
import { changeLimits, describeLimits, effectiveLimits, type StoredLimits } from '#modules/usage';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { describePorts } from '../../usage/describe-ports.ts';

export function updateLimitsRoute(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/v1/team/limits',
    {
      config: { permission: 'limits:write', teamWide: true, rateLimit: 'none' },
      schema: {
        operationId: 'updateTeamLimits',
        summary: 'Change the limits of the team',
        description:
          'A limit that is null is lifted, one that is left out stays. Naming a `plan` takes its limits in place of all ' +
          'that the team has. The change holds on every node when the answer is there.',
        body: changeLimitsBody,
        response: { 200: limitsView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { limits, unitOfWork, clock } = ports;
      await audited(
        ports,
        request,
        () => changeLimits({ store: limits.store, quotas: limits.quotas, unitOfWork, clock }, scope, request.body),
        ({ before, after }) => ({
          action: 'limits.update',
          target: { kind: 'team', id: scope.teamId },
          before: shown(before),
          after: shown(after),
        }),
      );
      await limits.changed(scope.teamId);
      return describeLimits(describePorts(ports), scope);
    },
  );
}

function shown(stored: StoredLimits): object {
  const { rates: _rates, limitsRequests: _requests, limitsTurns: _turns, ...limits } = effectiveLimits(stored);
  return { plan: stored.plan.name, ...limits };
}
