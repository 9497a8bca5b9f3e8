import { turnView } from '@baraza/contracts';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { turnPath } from '../../path-params.ts';
import { toTurnView } from '../turn-view.ts';

export function getTurnRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/turns/:turnId',
    {
      config: { permission: 'chat' },
      schema: { operationId: 'getTurn', summary: 'Get a turn', params: turnPath, response: { 200: turnView } },
    },
    async request => {
      const { turn } = await ports.turns.open(scopeOf(request), request.params.turnId);
      return toTurnView(turn);
    },
  );
}
