import { usagePricesView } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';

export function getPricesRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/usage/prices',
    {
      config: { permission: 'usage:read' },
      schema: {
        operationId: 'getUsagePrices',
        summary: 'What the tokens of models cost; empty until somebody says so',
        response: { 200: usagePricesView },
      },
    },
    async request => (await ports.limits.prices.find(scopeOf(request))) ?? { currency: null, models: {} },
  );
}
