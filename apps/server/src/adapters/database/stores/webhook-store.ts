import type { WebhookStore } from '#modules/webhooks';
import type { Engine } from '../engine.ts';
import { createWebhookDeliveryStore } from './webhook-delivery-store.ts';
import { createWebhookEndpointStore } from './webhook-endpoint-store.ts';
import { createWebhookOutbox } from './webhook-outbox.ts';

export function createWebhookStore(engine: Engine): WebhookStore {
  return {
    ...createWebhookEndpointStore(engine),
    ...createWebhookOutbox(engine),
    ...createWebhookDeliveryStore(engine),
  };
}
