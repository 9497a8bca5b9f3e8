/** Signals between the nodes of a cluster. */
export { PostgresSignalRelay } from './postgres-signal-relay.ts';
