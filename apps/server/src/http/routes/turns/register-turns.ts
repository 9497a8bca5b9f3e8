import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { createTurnRoute } from './create-turn/route.ts';
import { getTurnRoute } from './get-turn/route.ts';
import { stopTurnRoute } from './stop-turn/route.ts';
import { streamEventsRoute } from './stream-events/route.ts';

export function registerTurns(app: HttpApp, ports: HttpPorts): void {
  createTurnRoute(app, ports);
  getTurnRoute(app, ports);
  streamEventsRoute(app, ports);
  stopTurnRoute(app, ports);
}
