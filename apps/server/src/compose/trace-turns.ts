import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { TurnObservation } from '#modules/turns';

const tracer = trace.getTracer('baraza');

/**
 * One client span per turn by OpenTelemetry's GenAI conventions (`gen_ai.*`), without message content. Costs next to
 * nothing while no tracer provider is registered.
 */
export function traceTurn(turn: TurnObservation): void {
  const span = tracer.startSpan(`chat ${turn.model}`, {
    kind: SpanKind.CLIENT,
    startTime: turn.startedAt,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': providerOf(turn.model),
      'gen_ai.request.model': turn.model,
      'gen_ai.agent.id': turn.agentId,
      'gen_ai.usage.input_tokens': turn.inputTokens,
      'gen_ai.usage.output_tokens': turn.outputTokens,
      'baraza.turn.id': turn.turnId,
      'baraza.surface': turn.surface,
      'baraza.turn.status': turn.status,
      'baraza.queue_ms': turn.queueMs,
      'baraza.first_token_ms': turn.firstTokenMs,
      ...(turn.degraded.length === 0 ? {} : { 'baraza.search.degraded': [...turn.degraded] }),
      ...(turn.errorCode === null ? {} : { 'error.type': turn.errorCode }),
    },
  });
  if (turn.status === 'failed') span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(turn.endedAt);
}

function providerOf(model: string): string {
  return model.includes('/') ? model.slice(0, model.indexOf('/')) : 'openai';
}
