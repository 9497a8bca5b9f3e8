import { Counter, Histogram, type Registry } from 'prom-client';
import type { TurnObservation } from '#modules/turns';

/** Turns, tokens and times, by model and end. */
export function createTurnMetrics(registry: Registry): (turn: TurnObservation) => void {
  const turns = new Counter({
    name: 'baraza_turns_total',
    help: 'Turns ended',
    labelNames: ['status', 'error'] as const,
    registers: [registry],
  });
  const tokens = new Counter({
    name: 'baraza_tokens_total',
    help: 'Tokens of model calls',
    labelNames: ['direction', 'model'] as const,
    registers: [registry],
  });
  const firstToken = new Histogram({
    name: 'baraza_turn_first_token_seconds',
    help: 'Time from the start of a turn to its first visible text',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  const duration = new Histogram({
    name: 'baraza_turn_duration_seconds',
    help: 'Time from the start of a turn to its commit',
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300],
    registers: [registry],
  });
  const degraded = new Counter({
    name: 'baraza_degraded_answers_total',
    help: 'Replies whose search had to do without what is configured',
    labelNames: ['missing'] as const,
    registers: [registry],
  });
  for (const missing of ['embedding', 'rerank']) degraded.inc({ missing }, 0);
  const label = boundedLabels(MAX_MODELS);
  return turn => {
    const model = label(turn.model);
    turns.inc({ status: turn.status, error: turn.errorCode ?? '' });
    tokens.inc({ direction: 'input', model }, turn.inputTokens);
    tokens.inc({ direction: 'output', model }, turn.outputTokens);
    firstToken.observe(turn.firstTokenMs / 1000);
    for (const missing of turn.degraded) degraded.inc({ missing });
    duration.observe((turn.endedAt - turn.startedAt) / 1000);
  };
}

/** Callers may name any model, and each name would be a time series of its own. */
const MAX_MODELS = 100;

/** The first `limit` names as they are, all others as `other`. */
function boundedLabels(limit: number): (name: string) => string {
  const known = new Set<string>();
  return name => {
    if (known.has(name)) return name;
    if (known.size >= limit) return 'other';
    known.add(name);
    return name;
  };
}
