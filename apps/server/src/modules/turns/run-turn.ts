import type { TurnEvent } from '@baraza/contracts';
import { type TeamScope, teamScope } from '#kernel';
import type { Agent, AgentInput, AgentOutcome } from '#modules/agents';
import type { Message } from '#modules/conversations';
import type { Turn, TurnOptions } from './turn.ts';
import type { TurnPorts, TurnSettings } from './turn-ports.ts';

/** What a turn works on. */
export interface TurnContext {
  readonly scope: TeamScope;
  readonly agent: Agent;
  readonly history: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  readonly text: string;
  readonly options: TurnOptions;
}

/**
 * Runs one turn up to its end, which the caller commits: yields what the customer sees as it comes, returns the
 * outcome. Throws `AppError` when nobody could answer; what was yielded until then was seen.
 */
export async function* runTurn(
  ports: Pick<TurnPorts, 'runAgent'>,
  context: TurnContext,
  signal: AbortSignal,
): AsyncGenerator<TurnEvent, AgentOutcome> {
  return yield* ports.runAgent(agentInput(context), signal);
}

/** Reads what a stored turn needs; a conversation's length does not matter, only the window is read. */
export async function loadTurnContext(
  ports: Pick<TurnPorts, 'conversations'>,
  settings: Pick<TurnSettings, 'historyMessages' | 'maxQueued'>,
  agent: Agent,
  turn: Turn,
  text: string,
): Promise<TurnContext> {
  const scope = teamScope(turn.teamId);
  const given = turn.options.context;
  if (given !== undefined) {
    return { scope, agent, history: given.slice(-settings.historyMessages), text, options: turn.options };
  }
  if (turn.inputSeq === 1) return { scope, agent, history: [], text, options: turn.options };
  const window = settings.historyMessages + settings.maxQueued;
  const stored = await ports.conversations.listRecentMessages(scope, turn.conversationId, AFTER_ALL, window);
  const history = orderHistory(stored, turn.inputSeq).slice(-settings.historyMessages).map(asHistory);
  return { scope, agent, history, text, options: turn.options };
}

const AFTER_ALL = 2_147_483_647;

/**
 * What was said before the message numbered `inputSeq`, each reply behind the message it answers: messages that came
 * while an earlier one was being answered are stored before that answer.
 */
export function orderHistory(stored: readonly Message[], inputSeq: number): readonly Message[] {
  const askedAt = new Map<string | null, number>();
  for (const message of stored) if (message.role === 'user') askedAt.set(message.turnId, message.seq);
  const place = (message: Message): number => {
    if (message.role !== 'assistant' || message.turnId === null) return message.seq;
    return (askedAt.get(message.turnId) ?? message.seq) + 0.5;
  };
  return stored.filter(message => place(message) < inputSeq).toSorted((left, right) => place(left) - place(right));
}

function asHistory(message: Message): { role: 'user' | 'assistant'; content: string } {
  return { role: message.role === 'user' ? 'user' : 'assistant', content: message.text };
}

function agentInput(context: TurnContext): AgentInput {
  const { agent, options } = context;
  return {
    scope: context.scope,
    agentId: agent.id,
    settings: {
      name: agent.name,
      instructions: agent.instructions,
      model: options.model ?? agent.model,
      temperature: options.temperature ?? agent.temperature,
      fallbackModel: agent.fallbackModel,
      extractiveFallback: agent.extractiveFallback,
    },
    history: context.history,
    message: context.text,
    maxOutputTokens: options.maxOutputTokens,
    access: options.access,
  };
}
