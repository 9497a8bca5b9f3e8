/** Events that a webhook can ask for, by what they are about. */
export const EVENT_TYPES = [
  'conversation.started',
  'conversation.ended',
  'conversation.taken-over',
  'conversation.returned',
  'message.received',
  'message.sent',
  'lead.submitted',
  'feedback.submitted',
  'handoff.requested',
  'source.ready',
  'source.failed',
  'flow.published',
  'usage.threshold',
  'webhook.disabled',
] as const;

/** What stands for all of them, those to come included. */
export const EVERY_EVENT = '*';
