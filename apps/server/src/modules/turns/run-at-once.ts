import type { Agent } from '#modules/agents';
import { runTurn, type TurnContext } from './run-turn.ts';
import type { TurnOutcome } from './turn-outcome.ts';
import type { TurnPorts } from './turn-ports.ts';
import type { TurnRun } from './turn-run.ts';

/** Only flows answer without a model. */
export function canAnswerAtOnce(agent: Pick<Agent, 'flowVersionId'>): boolean {
  return agent.flowVersionId !== null;
}

/**
 * Runs a turn that needs nothing from outside of this process, inside of a transaction; undefined when it does, and then
 * nothing came of it but what `run` was told, which is to be thrown away with it.
 */
export async function runAtOnce(
  ports: TurnPorts,
  context: TurnContext,
  run: TurnRun,
): Promise<TurnOutcome | undefined> {
  try {
    const steps = runTurn(ports, { ...context, atOnce: true, waitLater: undefined }, run.abort.signal);
    let step = await steps.next();
    while (step.done !== true) {
      run.emit(step.value);
      step = await steps.next();
    }
    return step.value;
  } catch {
    // It takes time, or it fails: the ordinary way will meet the same, and stores a failure as a turn's end.
    return undefined;
  }
}
