/**
 * Webhooks: who wants to hear what, and telling them. What happened is kept in the transaction in which it happened, for
 * everybody who asked, and told at least once under one id.
 */
export { createEventRecorder } from './create-event-recorder.ts';
export { Subscriptions } from './subscriptions.ts';
export { ALL_EVENTS, type Subscription } from './webhook-endpoint.ts';
export type { EventRecorder, NewWebhookEvent, WebhookEvent } from './webhook-event.ts';
export type { WebhookStore } from './webhook-store.ts';
