import type { TurnEvent } from '@baraza/contracts';
import { type TeamScope, teamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import type { ChannelKind, HistoryLine } from '#modules/conversations';
import type { StoredFlowState } from '#modules/flows';
import { agentInput } from './agent-input.ts';
import { askForPerson } from './answer-without-model.ts';
import type { HistoryMemory } from './history-memory.ts';
import type * as FlowTurns from './run-flow-turn.ts';
import type { Turn, TurnOptions } from './turn.ts';
import type { TurnOutcome } from './turn-outcome.ts';
import type { TurnPorts, TurnSettings } from './turn-ports.ts';

export type TurnHistory = readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];

/** Who talks, and where: what flows may read of them. */
export interface TurnCustomer {
  readonly channel: ChannelKind;
  readonly userId: string | null;
}

/** What a turn works on. History and cursor are read when they are needed: most turns need one of the two. */
export interface TurnContext {
  readonly scope: TeamScope;
  readonly agent: Agent;
  readonly customer: TurnCustomer;
  readonly history: () => Promise<TurnHistory>;
  readonly flowState: () => Promise<StoredFlowState | undefined>;
  /** Asks for another turn after a long wait of the flow; left out where nothing is stored. */
  readonly waitLater?: ((wait: { readonly nodeId: string; readonly until: number }) => Promise<void>) | undefined;
  readonly text: string;
  readonly options: TurnOptions;
  /** Throws {@link TakesTime} instead of waiting for anything outside of this process. */
  readonly atOnce?: boolean | undefined;
}

/**
 * Runs one turn up to its end, which the caller commits: yields what the customer sees as it comes, returns the
 * outcome. Throws `AppError` when nobody could answer; what was yielded until then was seen. An agent without a flow is
 * one that answers every message; it takes the short way.
 */
export async function* runTurn(
  ports: Pick<TurnPorts, 'runAgent' | 'flowTurns' | 'ids' | 'clock'>,
  context: TurnContext,
  signal: AbortSignal,
): AsyncGenerator<TurnEvent, TurnOutcome> {
  if (context.options.degraded === 'handoff') return yield* askForPerson(context);
  const flowVersionId = context.options.flowVersionId ?? context.agent.flowVersionId;
  if (flowVersionId === null || ports.flowTurns === undefined) {
    if (isWordless(context.options)) return yield* openConversation(context);
    return yield* ports.runAgent(agentInput(context, await context.history()), signal);
  }
  const { runFlowTurn } = await loadFlowTurns();
  return yield* runFlowTurn(ports, ports.flowTurns, context, flowVersionId, signal);
}

async function* openConversation({ agent, options }: TurnContext): AsyncGenerator<TurnEvent, TurnOutcome> {
  const { initialMessages } = agent.settings;
  if (options.input?.type !== 'start' || initialMessages.length === 0) return NOTHING_TO_SAY;
  const { greet } = await import('./greet.ts');
  return yield* greet(initialMessages);
}

let flowTurns: Promise<typeof FlowTurns> | undefined;

/** A server without flows does not load what runs them. Kept, because even a module that is there is looked up slowly. */
function loadFlowTurns(): Promise<typeof FlowTurns> {
  flowTurns ??= import('./run-flow-turn.ts');
  return flowTurns;
}

/** Whether nobody said anything: a conversation that opens, or a wait that is over. */
export function isWordless({ input }: TurnOptions): boolean {
  return input?.type === 'start' || input?.type === 'waited';
}

const NOTHING_TO_SAY: TurnOutcome = {
  text: '',
  answered: true,
  citations: [],
  actions: [],
  usage: { inputTokens: 0, outputTokens: 0, estimated: false },
  model: '',
  finishReason: 'stop',
  stopped: false,
  retrieveMs: 0,
  firstTokenMs: 0,
};

/** A stored turn's context; a conversation's length does not matter, only the window is read. */
export function turnContext(
  ports: Pick<TurnPorts, 'conversations' | 'flowTurns' | 'clock'>,
  settings: Pick<TurnSettings, 'historyMessages' | 'maxQueued'>,
  memory: HistoryMemory,
  agent: Agent,
  turn: Turn,
  said: { readonly text: string; readonly customer: TurnCustomer; readonly opened: boolean },
): TurnContext {
  const scope = teamScope(turn.teamId);
  const { flowTurns: flows } = ports;
  return {
    scope,
    agent,
    customer: said.customer,
    text: said.text,
    options: turn.options,
    history: () => readHistory(ports, settings, memory, turn),
    // A conversation that this turn opened has no cursor to look for.
    flowState: async () =>
      flows === undefined || said.opened ? undefined : flows.store.findState(scope, turn.conversationId),
    ...(flows?.waitLater === undefined
      ? {}
      : {
          waitLater: ({ nodeId, until }) => flows.waitLater?.({ turn, nodeId, until }) ?? Promise.resolve(),
        }),
  };
}

async function readHistory(
  ports: Pick<TurnPorts, 'conversations'>,
  settings: Pick<TurnSettings, 'historyMessages' | 'maxQueued'>,
  memory: HistoryMemory,
  turn: Turn,
): Promise<TurnHistory> {
  const given = turn.options.context;
  if (given !== undefined) return given.slice(-settings.historyMessages);
  if (turn.inputSeq <= 1) return [];
  const scope = teamScope(turn.teamId);
  // Accepted as running: nothing was open before it, so what is stored before it is in order and whole.
  const inOrder = turn.status === 'running';
  const known = inOrder ? memory.find(turn.conversationId, turn.inputSeq) : undefined;
  if (known !== undefined) return known.map(asHistory);
  const stored = await ports.conversations.listHistory(
    scope,
    turn.conversationId,
    inOrder ? turn.inputSeq : AFTER_ALL,
    inOrder ? settings.historyMessages : settings.historyMessages + settings.maxQueued,
  );
  const history = orderHistory(stored, turn.inputSeq).slice(-settings.historyMessages);
  if (inOrder) memory.put(turn.conversationId, history);
  return history.map(asHistory);
}

const AFTER_ALL = 2_147_483_647;

/**
 * What was said before the message numbered `inputSeq`, each reply behind the message it answers: messages that came
 * while an earlier one was being answered are stored before that answer.
 */
export function orderHistory(stored: readonly HistoryLine[], inputSeq: number): readonly HistoryLine[] {
  const askedAt = new Map<string | null, number>();
  for (const message of stored) if (message.role === 'user') askedAt.set(message.turnId, message.seq);
  const place = (message: HistoryLine): number => {
    if (message.role !== 'assistant' || message.turnId === null) return message.seq;
    return (askedAt.get(message.turnId) ?? message.seq) + 0.5;
  };
  return stored.filter(message => place(message) < inputSeq).toSorted((left, right) => place(left) - place(right));
}

function asHistory(message: HistoryLine): { role: 'user' | 'assistant'; content: string } {
  return { role: message.role === 'user' ? 'user' : 'assistant', content: message.text };
}
