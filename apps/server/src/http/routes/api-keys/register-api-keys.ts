import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { createApiKeyRoute } from './create-api-key/route.ts';
import { getApiKeyRoute } from './get-api-key/route.ts';
import { listApiKeysRoute } from './list-api-keys/route.ts';
import { revokeApiKeyRoute } from './revoke-api-key/route.ts';
import { rotateApiKeyRoute } from './rotate-api-key/route.ts';
import { updateApiKeyRoute } from './update-api-key/route.ts';

export function registerApiKeys(app: HttpApp, ports: HttpPorts): void {
  createApiKeyRoute(app, ports);
  listApiKeysRoute(app, ports);
  getApiKeyRoute(app, ports);
  updateApiKeyRoute(app, ports);
  rotateApiKeyRoute(app, ports);
  revokeApiKeyRoute(app, ports);
}
