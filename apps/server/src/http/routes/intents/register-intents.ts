import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { getIntentsRoute } from './get-intents/route.ts';
import { putIntentsRoute } from './put-intents/route.ts';
import { recognizeRoute } from './recognize/route.ts';

export function registerIntents(app: HttpApp, ports: HttpPorts): void {
  putIntentsRoute(app, ports);
  getIntentsRoute(app, ports);
  recognizeRoute(app, ports);
}
