import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Metrics of the HTTP side, in a registry that others may add theirs to. */
export interface HttpMetrics {
  readonly registry: Registry;
  /** One answered request; `route` is the pattern, never the path, so that ids make no series. */
  observeRequest(request: {
    readonly route: string;
    readonly method: string;
    readonly status: number;
    readonly ms: number;
  }): void;
}

/** `openStreams` is read when metrics are scraped. */
export function createHttpMetrics(registry: Registry, openStreams: () => number): HttpMetrics {
  const requests = new Counter({
    name: 'baraza_http_requests_total',
    help: 'HTTP requests answered',
    labelNames: ['method', 'route', 'status'] as const,
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'baraza_http_request_duration_seconds',
    help: 'Time from the first byte of a request to the last of its answer',
    labelNames: ['method', 'route'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const streams: Gauge = new Gauge({
    name: 'baraza_http_open_streams',
    help: 'Event streams that are open',
    registers: [registry],
    collect: (): void => streams.set(openStreams()),
  });
  return {
    registry,
    observeRequest: ({ route, method, status, ms }) => {
      requests.inc({ method, route, status });
      duration.observe({ method, route }, ms / 1000);
    },
  };
}

/** A registry with the process's own metrics: memory, CPU, event-loop delay, garbage collection. */
export function createRegistry(): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry;
}
