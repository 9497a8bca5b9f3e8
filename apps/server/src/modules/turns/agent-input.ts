import { type AgentInput, EXTRACTIVE_MODEL } from '#modules/agents';
import type { FlowEffect } from '#modules/flows';
import type { TurnContext, TurnHistory } from './run-turn.ts';

/** What the agent is asked: the customer's words, or the question a flow has for it. */
export function agentInput(
  context: TurnContext,
  history: TurnHistory,
  asked?: Extract<FlowEffect, { type: 'ask-agent' }>,
  /** What answers of this turn before this one used up. */
  spentTokens = 0,
): AgentInput {
  const { agent, options } = context;
  return {
    scope: context.scope,
    agentId: agent.id,
    settings: {
      name: agent.name,
      instructions: [agent.instructions, asked?.instructions ?? ''].filter(text => text !== '').join('\n\n'),
      model: options.degraded === 'extractive' ? EXTRACTIVE_MODEL : (options.model ?? agent.model),
      temperature: options.temperature ?? agent.temperature,
      fallbackModel: agent.fallbackModel,
      extractiveFallback: agent.extractiveFallback,
      numberGuard: agent.numberGuard,
    },
    history,
    message: asked?.question ?? context.text,
    maxOutputTokens: options.maxOutputTokens,
    stop: options.stop,
    access: options.access,
    tokenBudget: options.tokenBudget && { ...options.tokenBudget, tokens: options.tokenBudget.tokens - spentTokens },
  };
}
