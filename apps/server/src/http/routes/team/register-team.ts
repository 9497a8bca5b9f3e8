import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { checkModelRoute } from './check-model/route.ts';
import { getMeRoute } from './get-me/route.ts';
import { listModelsRoute } from './list-models/route.ts';

export function registerTeam(app: HttpApp, ports: HttpPorts): void {
  getMeRoute(app, ports);
  listModelsRoute(app, ports);
  checkModelRoute(app, ports);
}
