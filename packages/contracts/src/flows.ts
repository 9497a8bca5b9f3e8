/**
 * Schemas of flow documents and conversation tests, behind a door of their own: they cost 28 MB to load, so a process
 * that only runs flows takes the types from `@baraza/contracts` and parses nothing.
 */
export * from './flow-document.ts';
export * from './flow-node.ts';
export * from './flow-test.ts';
