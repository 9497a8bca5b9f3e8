import type { GenericMessage, JsonValue } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import { renderMessageAsText } from '#modules/conversations';
import { NOTIFY_BOT_ATTEMPTS, NOTIFY_BOT_JOB } from '#modules/flows';
import type { HttpPorts } from '../../http-ports.ts';
import type { BotDefinition } from './bot.ts';
import type { ClassicState } from './encode.ts';

/** One exchange of a conversation. */
export interface Exchange {
  readonly chatId: string;
  readonly message: string;
  readonly messages: readonly GenericMessage[];
  readonly state: ClassicState;
}

/**
 * Lets the bot's own webhook know of an exchange, as a job: for its trigger intents, or for every message when it names
 * none. The documents say nothing of the payload; it holds what the answer of `/conversation` does, and who asked what.
 */
export async function notifyWebhook(
  ports: Pick<HttpPorts, 'jobs' | 'intentModels'>,
  scope: TeamScope,
  agent: Agent,
  { webhookUrl, webhookTriggerIntents }: BotDefinition,
  { chatId, message, messages, state }: Exchange,
): Promise<void> {
  if (webhookUrl === null || webhookUrl.trim() === '') return;
  const [found] = await ports.intentModels.recognize(scope, agent.id, [message]);
  const intent = found?.intent ?? null;
  if (webhookTriggerIntents.length > 0 && (intent === null || !webhookTriggerIntents.includes(intent))) return;
  const body = {
    bot_id: agent.number,
    chat_id: chatId,
    message,
    intent,
    response: messages.map(renderMessageAsText),
    memory: state.memory as Readonly<Record<string, JsonValue>>,
    next_state: state.nextState,
  };
  await ports.jobs.enqueue({
    kind: NOTIFY_BOT_JOB,
    teamId: scope.teamId,
    payload: { url: webhookUrl, body },
    maxAttempts: NOTIFY_BOT_ATTEMPTS,
  });
}
