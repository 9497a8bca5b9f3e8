import type { TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import { beginRun } from './begin-run.ts';
import type { HistoryMemory } from './history-memory.ts';
import { runAtOnce } from './run-at-once.ts';
import { turnContext } from './run-turn.ts';
import { type AnsweredTurn, endToStore } from './turn-ender.ts';
import { settleWith } from './turn-limits.ts';
import type { TurnPorts, TurnSettings } from './turn-ports.ts';
import type { TurnEnding, TurnRun } from './turn-run.ts';
import type { TurnRequest } from './turn-service.ts';
import type { AcceptedTurn, AcceptTurn } from './turn-store.ts';

export interface AtOncePorts {
  readonly ports: TurnPorts;
  readonly settings: TurnSettings;
  readonly memory: HistoryMemory;
  /** Whether nobody may answer the turn because a person has its conversation. */
  readonly handedOver: (run: TurnRun) => boolean;
}

/**
 * Accepts a turn and, when its flow needs nothing that takes time, answers it in the same transaction: one trip to the
 * disk and one wait instead of two. `ended` is left out when it has to run the ordinary way; nothing has happened then.
 */
export async function acceptAtOnce(
  { ports, settings, memory, handedOver }: AtOncePorts,
  scope: TeamScope,
  agent: Agent,
  request: TurnRequest,
  input: AcceptTurn,
): Promise<AcceptedTurn & { readonly ended?: AnsweredTurn }> {
  let reached: { readonly run: TurnRun; readonly ending: TurnEnding } | undefined;
  const { committed, ...accepted } = await ports.turns.answer(scope, input, async given => {
    const run = beginRun(request, given, input.at);
    if (handedOver(run)) return undefined;
    run.startedAt = input.at;
    const context = turnContext(ports, settings, memory, agent, given.turn, run.said);
    const outcome = await runAtOnce(ports, context, run);
    if (outcome === undefined) return undefined;
    const ending = run.endOf(outcome);
    reached = { run, ending };
    return endToStore(
      run,
      ending,
      [...run.unlogged(), { seq: run.stream.nextSeq, event: ending.event }],
      ports.clock.now(),
    );
  });
  if (reached === undefined || committed === undefined) return accepted;
  await settleWith(ports, accepted.turn, reached.ending.reply, async () => committed);
  return { ...accepted, ended: { ...reached, committed } };
}
