/**
 * Webhooks: who wants to hear what, and telling them. What happened is kept in the transaction in which it happened, for
 * everybody who asked, and told at least once under one id.
 */
export type { AttemptPorts } from './attempt-delivery.ts';
export { createEventRecorder } from './create-event-recorder.ts';
export { createWebhookEndpoint, type EndpointPorts, type NewWebhookEndpoint } from './create-webhook-endpoint.ts';
export { DeliveryDispatcher } from './delivery-dispatcher.ts';
export { getWebhookEndpoint } from './get-webhook-endpoint.ts';
export { replayDeliveries, sendTestEvent } from './replay-deliveries.ts';
export { RETRY_SCHEDULE_MS } from './retry-schedule.ts';
export { Subscriptions } from './subscriptions.ts';
export { rotateWebhookSecret, updateWebhookEndpoint } from './update-webhook-endpoint.ts';
export type { AttemptResult, ClaimedDelivery, DeliveryCause, WebhookAttempt } from './webhook-attempt.ts';
export type { DisabledReason, Subscription, WebhookEndpoint, WebhookEndpointPatch } from './webhook-endpoint.ts';
export type { EventRecorder, NewWebhookEvent, WebhookEvent } from './webhook-event.ts';
export type { SecretBox, WebhookAnswer, WebhookSender } from './webhook-sender.ts';
export type { AttemptFilter, DeliveryStore, EndpointStore, Outbox, WebhookStore } from './webhook-store.ts';
