import { turnView } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { turnPath } from '../../path-params.ts';
import { toTurnView } from '../turn-view.ts';

export function stopTurnRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/turns/:turnId/stop',
    {
      config: { permission: 'chat', idempotency: 'recorded' },
      schema: {
        operationId: 'stopTurn',
        summary: 'Stop a turn: what it has said so far is kept, marked as stopped',
        description: 'A turn that has ended is left as it is.',
        params: turnPath,
        response: { 200: turnView },
      },
    },
    async request => toTurnView(await ports.turns.stop(scopeOf(request), request.params.turnId)),
  );
}
