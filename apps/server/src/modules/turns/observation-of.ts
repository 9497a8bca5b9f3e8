import type { TurnEvent } from '@baraza/contracts';
import type { TurnObservation } from './turn-ports.ts';
import type { TurnEnding, TurnRun } from './turn-run.ts';

/** What metrics and traces are told of a turn that has ended; `told` is the terminal event that its readers got. */
export function observationOf(run: TurnRun, ending: TurnEnding, told: TurnEvent, endedAt: number): TurnObservation {
  const { turn } = run;
  return {
    turnId: turn.id,
    teamId: turn.teamId,
    agentId: turn.agentId,
    surface: run.surface,
    model: ending.reply?.model ?? '',
    status: STATUS_OF_END[told.type] ?? 'failed',
    errorCode: told.type === 'turn-error' ? told.code : null,
    inputTokens: ending.reply?.usage.inputTokens ?? 0,
    outputTokens: ending.reply?.usage.outputTokens ?? 0,
    startedAt: run.startedAt,
    endedAt,
    queueMs: run.startedAt - run.acceptedAt,
    firstTokenMs: run.firstTokenMs,
    degraded: ending.reply?.degraded ?? [],
  };
}

const STATUS_OF_END: Partial<Record<TurnEvent['type'], 'completed' | 'stopped'>> = {
  'turn-end': 'completed',
  'turn-stopped': 'stopped',
  'turn-handed-over': 'stopped',
};
