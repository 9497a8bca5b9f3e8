import type { SearchDegradation } from '@baraza/contracts';
import type { Clock, Ids, Log, UnitOfWork } from '#kernel';
import type { AgentEvent, AgentInput, AgentOutcome, AgentStore } from '#modules/agents';
import type { ConversationSignal, ConversationStore } from '#modules/conversations';
import type { FlowError, FlowRequester, FlowStore, IntentRecognizer } from '#modules/flows';
import type { UsageStore } from '#modules/usage';
import type { FlowCache } from './flow-cache.ts';
import type { FlowPositions } from './flow-positions.ts';
import type { Turn } from './turn.ts';
import type { TurnLimits } from './turn-limits.ts';
import type { TurnStore } from './turn-store.ts';

/** Lets an agent answer; see `runAgent` in `#modules/agents`. */
export type AgentRunner = (input: AgentInput, signal: AbortSignal) => AsyncGenerator<AgentEvent, AgentOutcome>;

/** What turns of agents with a flow need. */
export interface FlowTurnPorts {
  readonly store: Pick<FlowStore, 'findState'>;
  readonly cache: FlowCache;
  /** Of conversations that are not stored; left out, each of their requests starts the flow. */
  readonly positions?: FlowPositions | undefined;
  readonly recognizer: IntentRecognizer;
  readonly request: FlowRequester;
  /** Has `continueAfterWait` called once the wait is over, at `until`. Left out, long waits are cut short. */
  readonly waitLater?:
    | ((wait: { readonly turn: Turn; readonly nodeId: string; readonly until: number }) => Promise<void>)
    | undefined;
  /** Told when the engine had to end a flow: its author should know. */
  readonly onFlowError?: ((agentId: string, error: FlowError) => void) | undefined;
}

/** What turns need from the world. */
export interface TurnPorts {
  readonly turns: TurnStore;
  readonly agents: Pick<AgentStore, 'find'>;
  readonly conversations: Pick<ConversationStore, 'find' | 'listHistory' | 'listRecentMessages'>;
  readonly usage: UsageStore;
  readonly unitOfWork: UnitOfWork;
  readonly runAgent: AgentRunner;
  /** Left out, nothing is limited. */
  readonly limits?: TurnLimits | undefined;
  /** Left out, agents only answer, whatever flows they have. */
  readonly flowTurns?: FlowTurnPorts | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Told of each message that came in and each turn that ended, once it is stored: live readers hang here. */
  readonly onConversation?: ((signal: ConversationSignal) => void) | undefined;
  /** Called once per ended turn: metrics and traces hang here. */
  readonly observe?: ((observation: TurnObservation) => void) | undefined;
}

export interface TurnObservation {
  readonly turnId: string;
  readonly teamId: string;
  readonly agentId: string;
  readonly surface: string;
  readonly model: string;
  readonly status: 'completed' | 'stopped' | 'failed';
  readonly errorCode: string | null;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly queueMs: number;
  readonly firstTokenMs: number;
  /** What the search behind the reply had to do without. */
  readonly degraded: readonly SearchDegradation[];
}

export interface TurnSettings {
  /** Turns of one conversation that may wait behind the running one. */
  readonly maxQueued: number;
  /** Messages of the conversation that a model sees at the most. */
  readonly historyMessages: number;
  /** How often the events of running turns are written to the log. */
  readonly logEveryMs: number;
  /** How long a claim on a turn holds without renewal. */
  readonly leaseMs: number;
  /** True when no other process can share the store: then claims need no renewal, and whatever a start finds is abandoned. */
  readonly exclusiveStore: boolean;
}

export const DEFAULT_TURN_SETTINGS: TurnSettings = {
  maxQueued: 16,
  historyMessages: 20,
  logEveryMs: 300,
  leaseMs: 15_000,
  exclusiveStore: true,
};
