import type { TurnObservation } from '#modules/turns';

export interface Tracing {
  readonly traceTurn: (turn: TurnObservation) => void;
  /** Sends what is left. */
  readonly stop: () => Promise<void>;
}

/**
 * Sends spans to the collector that the standard variables name (`OTEL_EXPORTER_OTLP_ENDPOINT`, `OTEL_SERVICE_NAME`);
 * without them nothing is loaded. A collector that is away costs nothing
 * but the spans.
 */
export async function startTracing(env: Readonly<Record<string, string | undefined>>): Promise<Tracing | undefined> {
  const endpoint = env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] ?? env['OTEL_EXPORTER_OTLP_ENDPOINT'];
  if (endpoint === undefined || endpoint === '') return undefined;
  const [
    { trace },
    { traceTurn },
    { TracerProvider, BatchSpanProcessor },
    { OTLPTraceExporter },
    { resourceFromAttributes },
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('./trace-turns.ts'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': env['OTEL_SERVICE_NAME'] ?? 'baraza' }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  trace.setGlobalTracerProvider(provider);
  return { traceTurn, stop: () => provider.shutdown() };
}
