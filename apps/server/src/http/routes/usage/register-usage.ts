import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { getLimitsRoute } from '../team/get-limits/route.ts';
import { updateLimitsRoute } from '../team/update-limits/route.ts';
import { getPricesRoute } from './get-prices/route.ts';
import { getUsageRoute } from './get-usage/route.ts';
import { putPricesRoute } from './put-prices/route.ts';

/** What the team uses, what that costs, and how much it may use. */
export function registerUsage(app: HttpApp, ports: HttpPorts): void {
  getUsageRoute(app, ports);
  getPricesRoute(app, ports);
  putPricesRoute(app, ports);
  getLimitsRoute(app, ports);
  updateLimitsRoute(app, ports);
}
