import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { lifecycleOf } from './server-lifecycle.ts';

/**
 * Takes the server down gently: from now on readiness is red and new requests get a 503 with `Connection: close`, while
 * open answers and streams go on. Resolves when all of them have ended, at the latest after `graceMs`: then streams are
 * interrupted (their readers can resume) and what is left of connections is cut. The server is closed when it resolves.
 */
export async function drainServer(app: FastifyInstance, graceMs: number): Promise<void> {
  const lifecycle = lifecycleOf(app);
  lifecycle.draining = true;
  app.server.closeIdleConnections();
  const deadline = performance.now() + graceMs;
  while (lifecycle.activeRequests > 0 && performance.now() < deadline) {
    await pause(POLL_MS);
    app.server.closeIdleConnections();
  }
  lifecycle.interruptStreams();
  await pause(LAST_BYTES_MS);
  const closed = app.close();
  // A keep-alive connection made during the shutdown would hold close() open (fastify/fastify#7044).
  app.server.closeAllConnections();
  await closed;
}

const POLL_MS = 25;
/** Time for the last frames to leave before connections are cut. */
const LAST_BYTES_MS = 50;
