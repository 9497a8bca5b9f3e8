/** Webhooks on the wire, and their secrets at rest. */
export { guardedWebhookSender } from './guarded-webhook-sender.ts';
export { createSecretBox } from './secret-box.ts';
