import { usagePrices, usagePricesView } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { audited } from '../../../plugins/audited.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';

export function putPricesRoute(app: HttpApp, ports: HttpPorts): void {
  app.put(
    '/api/v1/usage/prices',
    {
      config: { permission: 'limits:write', teamWide: true },
      schema: {
        operationId: 'putUsagePrices',
        summary: 'Say what the tokens of models cost, in place of what was said before',
        description: 'Costs of the past are counted with these prices too.',
        body: usagePrices,
        response: { 200: usagePricesView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { prices } = ports.limits;
      await audited(
        ports,
        request,
        async () => {
          const before = await prices.find(scope);
          await prices.save(scope, request.body, ports.clock.now());
          return before;
        },
        before => ({
          action: 'usage_prices.save',
          target: { kind: 'team', id: scope.teamId },
          before,
          after: request.body,
        }),
      );
      return request.body;
    },
  );
}
