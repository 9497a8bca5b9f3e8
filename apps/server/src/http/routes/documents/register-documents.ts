import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { deleteDocumentRoute } from './delete-document/route.ts';
import { getDocumentRoute } from './get-document/route.ts';
import { putDocumentRoute } from './put-document/route.ts';

/** Documents that the caller keeps elsewhere and pushes here under ids of its own. */
export function registerDocuments(app: HttpApp, ports: HttpPorts): void {
  putDocumentRoute(app, ports);
  getDocumentRoute(app, ports);
  deleteDocumentRoute(app, ports);
}
