import { problem } from '@baraza/contracts';
import type { FastifyInstance } from 'fastify';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller } from '../../plugins/authenticate.ts';
import { encodeProblem, PROBLEM_CONTENT_TYPE } from '../../problem.ts';
import { lifecycleOf } from '../../server-lifecycle.ts';
import { registerSurface, type Surface } from '../../surface.ts';
import { streamTicks } from './stream-ticks.ts';

/** What stands behind the server, each part by name: `{ database: { ok: true } }`. Never throws, takes at most seconds. */
export type HealthCheck = () => Promise<Readonly<Record<string, { readonly ok: boolean; readonly code?: string }>>>;

const OPERATIONS: Surface = {
  name: 'Operations',
  encodeError: encodeProblem,
  errorSchema: problem,
  errorContentType: PROBLEM_CONTENT_TYPE,
};

const health = z.object({
  status: z.enum(['ok', 'draining', 'failing']),
  checks: z.record(z.string(), z.object({ ok: z.boolean(), code: z.string().optional() })).optional(),
});

/** What a check says in words is for the operator's log: this answer needs no key. */
function withoutWords(checks: Awaited<ReturnType<HealthCheck>>): z.output<typeof health>['checks'] {
  return Object.fromEntries(
    Object.entries(checks).map(([name, { ok, code }]) => [name, code === undefined ? { ok } : { ok, code }]),
  );
}

const READY = 200;
const NOT_READY = 503;

/** Health for orchestrators (no key), metrics for Prometheus (with a key). */
export function registerOperations(
  app: FastifyInstance,
  ports: HttpPorts,
  parts: { readonly health: HealthCheck; readonly registry: Registry },
): void {
  registerSurface(app, OPERATIONS, scope => {
    requireCaller(scope, ports);

    scope.get(
      '/health/live',
      {
        config: { public: true },
        schema: { operationId: 'getLiveness', summary: 'Whether the process answers', response: { 200: health } },
      },
      async () => ({ status: 'ok' as const }),
    );

    scope.get(
      '/health/ready',
      {
        config: { public: true },
        schema: {
          operationId: 'getReadiness',
          summary: 'Whether the server takes work: its store answers and it is not shutting down',
          response: { 200: health, 503: health },
        },
      },
      async (_request, reply) => {
        if (lifecycleOf(scope).draining) return reply.code(NOT_READY).send({ status: 'draining' as const });
        const checks = await parts.health();
        const ok = Object.values(checks).every(check => check.ok);
        const status = ok ? ('ok' as const) : ('failing' as const);
        return reply.code(ok ? READY : NOT_READY).send({ status, checks: withoutWords(checks) });
      },
    );

    scope.get(
      '/health/stream',
      {
        exposeHeadRoute: false,
        config: { public: true },
        schema: {
          operationId: 'getStreamTicks',
          summary: 'Three events in a second, to see whether a proxy holds streams back',
          response: { 200: { description: 'Events', content: { 'text/event-stream': { schema: z.string() } } } },
        },
      },
      async (_request, reply) => streamTicks(reply),
    );

    scope.get(
      '/metrics',
      {
        config: { permission: 'jobs:read', teamWide: true },
        schema: {
          operationId: 'getMetrics',
          summary: 'Metrics in the Prometheus text format',
          response: { 200: { description: 'Metrics', content: { 'text/plain': { schema: z.string() } } } },
        },
      },
      async (_request, reply) => reply.type(parts.registry.contentType).send(await parts.registry.metrics()),
    );
  });
}
