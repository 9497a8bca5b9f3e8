import { setupView } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import type { HttpApp } from '../../../surface.ts';

export function getSetupRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/setup',
    {
      config: { public: true },
      schema: {
        operationId: 'getSetup',
        summary: 'Whether this server still waits for its first owner',
        response: { 200: setupView },
      },
    },
    async () => ({ needed: !(await ports.identity.people.hasOwner()) }),
  );
}
