import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { createWebhookRoute } from './create-webhook/route.ts';
import { deleteWebhookRoute } from './delete-webhook/route.ts';
import { getWebhookRoute } from './get-webhook/route.ts';
import { listAttemptsRoute } from './list-attempts/route.ts';
import { listWebhooksRoute } from './list-webhooks/route.ts';
import { replayWebhookRoute } from './replay-webhook/route.ts';
import { rotateSecretRoute } from './rotate-secret/route.ts';
import { testWebhookRoute } from './test-webhook/route.ts';
import { updateWebhookRoute } from './update-webhook/route.ts';

export function registerWebhooks(app: HttpApp, ports: HttpPorts): void {
  createWebhookRoute(app, ports);
  listWebhooksRoute(app, ports);
  getWebhookRoute(app, ports);
  updateWebhookRoute(app, ports);
  deleteWebhookRoute(app, ports);
  rotateSecretRoute(app, ports);
  testWebhookRoute(app, ports);
  replayWebhookRoute(app, ports);
  listAttemptsRoute(app, ports);
}
