import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Log } from '#kernel';
import type { Retriever } from '#modules/knowledge';
import type { AgentEvent, AgentOutcome } from './agent-event.ts';
import type { AgentInput } from './agent-input.ts';
import type { ModelCatalog } from './chat-model.ts';
import { Circuits } from './circuits.ts';
import { DEFAULT_MODEL_LIMITS, type ModelLimits } from './model-limits.ts';
import { runAgent } from './run-agent.ts';
import { Watchdog } from './watchdog.ts';

export interface AgentRunnerOptions {
  readonly models: ModelCatalog;
  readonly retriever: Retriever;
  readonly log: Log;
  readonly limits?: Partial<ModelLimits> | undefined;
  /** One that never jumps. Default: that of the process. */
  readonly clock?: Clock | undefined;
}

/** `runAgent` with its clock, circuits and watchdog: one for the whole process. */
export function createAgentRunner({
  models,
  retriever,
  log,
  limits,
  clock = { now: () => performance.now() },
}: AgentRunnerOptions): (input: AgentInput, signal: AbortSignal) => AsyncGenerator<AgentEvent, AgentOutcome> {
  const held = { ...DEFAULT_MODEL_LIMITS, ...limits };
  const ports = {
    models,
    retriever,
    log,
    clock,
    limits: held,
    circuits: new Circuits(clock),
    watchdog: new Watchdog(clock, held.tickMs),
    random: Math.random,
    sleep: (ms: number, signal: AbortSignal) => sleep(ms, undefined, { signal }),
  };
  return (input, signal) => runAgent(ports, input, signal);
}
