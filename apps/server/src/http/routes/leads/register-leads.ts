import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { createLeadRoute } from './create-lead/route.ts';
import { deleteLeadRoute } from './delete-lead/route.ts';
import { exportLeadsRoute } from './export-leads/route.ts';
import { getLeadRoute } from './get-lead/route.ts';
import { listLeadsRoute } from './list-leads/route.ts';
import { updateLeadRoute } from './update-lead/route.ts';

export function registerLeads(app: HttpApp, ports: HttpPorts): void {
  listLeadsRoute(app, ports);
  createLeadRoute(app, ports);
  exportLeadsRoute(app, ports);
  getLeadRoute(app, ports);
  updateLeadRoute(app, ports);
  deleteLeadRoute(app, ports);
}
