import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { exportAuditRoute } from './export-audit/route.ts';
import { listAuditRoute } from './list-audit/route.ts';

export function registerAudit(app: HttpApp, ports: HttpPorts): void {
  listAuditRoute(app, ports);
  exportAuditRoute(app, ports);
}
