/** Shapes that cross a process boundary: wire schemas, turn events, flow documents. Zod and types only, no I/O. Schemas of flows: `./flows`. */
export * from './agent-settings.ts';
export * from './agents.ts';
export * from './api-keys.ts';
export * from './conversations.ts';
export * from './flow-api.ts';
export type * from './flow-document.ts';
export * from './flow-format.ts';
export type * from './flow-node.ts';
export type * from './flow-test.ts';
export * from './generic-message.ts';
export * from './json-value.ts';
export * from './learning.ts';
export * from './paging.ts';
export * from './problem.ts';
export * from './sources.ts';
export * from './turn-event.ts';
export * from './turns.ts';
