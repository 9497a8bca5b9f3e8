import type { AgentInput } from '#modules/agents';
import type { FlowEffect } from '#modules/flows';
import type { TurnContext, TurnHistory } from './run-turn.ts';

/** What the agent is asked: the customer's words, or the question a flow has for it. */
export function agentInput(
  context: TurnContext,
  history: TurnHistory,
  asked?: Extract<FlowEffect, { type: 'ask-agent' }>,
): AgentInput {
  const { agent, options } = context;
  return {
    scope: context.scope,
    agentId: agent.id,
    settings: {
      name: agent.name,
      instructions: [agent.instructions, asked?.instructions ?? ''].filter(text => text !== '').join('\n\n'),
      model: options.model ?? agent.model,
      temperature: options.temperature ?? agent.temperature,
      fallbackModel: agent.fallbackModel,
      extractiveFallback: agent.extractiveFallback,
      numberGuard: agent.numberGuard,
    },
    history,
    message: asked?.question ?? context.text,
    maxOutputTokens: options.maxOutputTokens,
    access: options.access,
  };
}
