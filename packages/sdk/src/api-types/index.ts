// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export type * from './access.ts';
export type * from './agents.ts';
export type * from './conversations.ts';
export type * from './customers.ts';
export type * from './flow-document.ts';
export type * from './flow-nodes.ts';
export type * from './flow-tests.ts';
export type * from './flows.ts';
export type * from './jobs.ts';
export type * from './json-value.ts';
export type * from './learning.ts';
export type * from './messages.ts';
export type * from './sources.ts';
export type * from './turn-events.ts';
export type * from './usage.ts';
export type * from './webhooks.ts';
