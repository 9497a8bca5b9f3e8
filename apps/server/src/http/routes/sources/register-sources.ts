import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { createSourceRoute } from './create-source/route.ts';
import { createSourcesRoute } from './create-sources/route.ts';
import { deleteSourceRoute } from './delete-source/route.ts';
import { getSourceRoute } from './get-source/route.ts';
import { listDocumentsRoute } from './list-documents/route.ts';
import { listSourcesRoute } from './list-sources/route.ts';
import { syncSourceRoute } from './sync-source/route.ts';
import { updateSourceRoute } from './update-source/route.ts';
import { acceptUploads } from './upload/accept-uploads.ts';

export function registerSources(app: HttpApp, ports: HttpPorts): void {
  acceptUploads(app, ports.blobs, scope => createSourceRoute(scope, ports));
  createSourcesRoute(app, ports);
  listSourcesRoute(app, ports);
  getSourceRoute(app, ports);
  updateSourceRoute(app, ports);
  syncSourceRoute(app, ports);
  deleteSourceRoute(app, ports);
  listDocumentsRoute(app, ports);
}
