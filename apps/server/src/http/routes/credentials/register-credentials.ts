import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { deleteCredentialRoute } from './delete-credential/route.ts';
import { getCredentialRoute } from './get-credential/route.ts';
import { listCredentialsRoute } from './list-credentials/route.ts';
import { putCredentialRoute } from './put-credential/route.ts';

export function registerCredentials(app: HttpApp, ports: HttpPorts): void {
  listCredentialsRoute(app, ports);
  getCredentialRoute(app, ports);
  putCredentialRoute(app, ports);
  deleteCredentialRoute(app, ports);
}
