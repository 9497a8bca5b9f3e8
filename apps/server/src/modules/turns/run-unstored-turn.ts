import { isAppError, type TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import { observationOf } from './observation-of.ts';
import { runTurn, type TurnContext } from './run-turn.ts';
import type { Turn, TurnOptions } from './turn.ts';
import { holdTurn, reserveForTurn, settleWith } from './turn-limits.ts';
import type { TurnPorts } from './turn-ports.ts';
import { type TurnEnding, TurnRun } from './turn-run.ts';
import type { UnstoredTurnRequest } from './turn-service.ts';
import type { TurnStream } from './turn-stream.ts';

/** Gives a turn its id, and takes what it needs of its team's quotas. Throws `rate_limited` and `quota_exceeded` (429). */
export async function reserveUnstored(
  ports: TurnPorts,
  scope: TeamScope,
  agent: Agent,
  request: UnstoredTurnRequest,
): Promise<Pick<UnstoredTurn, 'turnId' | 'options'>> {
  const turnId = ports.ids.next('turn');
  const options = request.options ?? {};
  const incoming = {
    agent,
    text: '',
    options: { ...options, context: request.context },
    userId: null,
    stored: false,
  };
  const holding = holdTurn(ports.limits, scope, incoming);
  const held = holding instanceof Promise ? await holding : holding;
  if (held === undefined) return { turnId, options };
  const { context: _context, ...granted } = await ports.unitOfWork.run(() => reserveForTurn(held, turnId, incoming));
  return { turnId, options: granted };
}

export interface UnstoredTurn {
  readonly turnId: string;
  /** Of the request, with what its quotas allow. */
  readonly options: TurnOptions;
  readonly scope: TeamScope;
  readonly agent: Agent;
  readonly request: UnstoredTurnRequest;
  readonly historyMessages: number;
}

/** Runs a turn that leaves nothing behind but its usage. `done` resolves once that is stored. */
export function runUnstoredTurn(
  ports: TurnPorts,
  input: UnstoredTurn,
  signal: AbortSignal,
): { readonly stream: TurnStream; readonly done: Promise<void> } {
  const { request } = input;
  const customer = { channel: request.channel, userId: null };
  const said = { text: request.context.at(-1)?.content ?? '', customer, opened: true, withPerson: false };
  const run = new TurnRun(unstoredTurn(ports, input), request.channel, said, ports.clock.now());
  run.startedAt = run.acceptedAt;
  run.start();
  return { stream: run.stream, done: finish(ports, input, run, signal) };
}

async function finish(ports: TurnPorts, input: UnstoredTurn, run: TurnRun, signal: AbortSignal): Promise<void> {
  const { scope, agent, request } = input;
  const before = request.context.slice(0, -1);
  const context: TurnContext = {
    scope,
    agent,
    customer: run.said.customer,
    history: async () => before.slice(-input.historyMessages),
    flowState: async () => ports.flowTurns?.positions?.find(scope, agent.id, before),
    text: run.said.text,
    options: input.options,
  };
  let ending: ReturnType<TurnRun['endOf']>;
  try {
    const steps = runTurn(ports, context, signal);
    let step = await steps.next();
    while (step.done !== true) {
      run.emit(step.value);
      step = await steps.next();
    }
    run.observeOutcome(step.value);
    // A caller who left has ended it; when it was the server that did, the part must not pass for the whole.
    ending = step.value.stopped && isAppError(signal.reason) ? run.endOfFailure(signal.reason) : run.endOf(step.value);
  } catch (thrown) {
    ending = run.endOfFailure(thrown);
  }
  const { reply } = ending;
  await ports.unitOfWork
    .run(() =>
      settleWith(ports, run.turn, reply, async () => {
        await rememberPosition(ports, input, ending);
        if (reply === null) return;
        await ports.usage.record(scope, {
          turnId: run.turn.id,
          agentId: agent.id,
          channel: request.channel,
          model: reply.model,
          ...reply.usage,
          at: ports.clock.now(),
        });
      }),
    )
    .catch((cause: unknown) =>
      ports.log.error({ err: cause, turnId: run.turn.id }, 'the end of a turn could not be stored'),
    );
  run.stream.timing = { queueMs: 0, retrieveMs: run.retrieveMs, firstTokenMs: run.firstTokenMs, commitMs: 0 };
  run.stream.append(ending.event);
  ports.observe?.(observationOf(run, ending, ending.event, ports.clock.now()));
}

/** Before the end is told: whoever saw the answer finds the conversation where it stands, on every node. */
async function rememberPosition(
  { flowTurns }: TurnPorts,
  { scope, agent, request }: UnstoredTurn,
  { flow, reply }: TurnEnding,
): Promise<void> {
  if (flow === undefined) return;
  const said = [...request.context, { role: 'assistant', content: reply?.text ?? '' }] as const;
  await flowTurns?.positions?.remember(scope, agent.id, said, flow);
}

function unstoredTurn(ports: TurnPorts, { scope, agent, turnId, options }: UnstoredTurn): Turn {
  return {
    id: turnId,
    teamId: scope.teamId,
    agentId: agent.id,
    conversationId: ports.ids.next('conv'),
    status: 'running',
    userMessageId: ports.ids.next('msg'),
    replyMessageId: ports.ids.next('msg'),
    inputSeq: 1,
    fence: 0,
    options,
    error: null,
    createdAt: ports.clock.now(),
    startedAt: null,
    endedAt: null,
  };
}
