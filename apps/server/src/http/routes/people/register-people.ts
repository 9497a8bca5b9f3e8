import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { getSessionRoute } from './get-session/route.ts';
import { getSetupRoute } from './get-setup/route.ts';
import { setUpRoute } from './set-up/route.ts';

export function registerPeople(app: HttpApp, ports: HttpPorts): void {
  getSetupRoute(app, ports);
  setUpRoute(app, ports);
  getSessionRoute(app, ports);
}
