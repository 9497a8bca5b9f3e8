/** Calls into a worker thread, for every adapter that has one: the client on this side, the server on that one. */
export { serveCalls } from './serve-calls.ts';
export { WorkerClient, type WorkerClientOptions } from './worker-client.ts';
