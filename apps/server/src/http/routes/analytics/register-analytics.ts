import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { getAnalyticsRoute } from './get-analytics/route.ts';

/** How conversations went. */
export function registerAnalytics(app: HttpApp, ports: HttpPorts): void {
  getAnalyticsRoute(app, ports);
}
