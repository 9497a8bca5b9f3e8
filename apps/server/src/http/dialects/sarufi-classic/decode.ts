import { boundedJson } from '@baraza/contracts';
import { z } from 'zod';
import { dialectText } from '../dialect-text.ts';
import { READINGS } from '../readings.ts';

const { maxMessageLength, maxChatIdLength } = READINGS.sarufiClassic;
const { maxNameLength, maxDescriptionLength } = READINGS.sarufi;

/** Bots have numbers here; clients send them as text, too. An agent's id or slug does as well. */
export const botId = z.union([z.int(), z.string().min(1, 'must not be empty').max(200)]);

/** Any characters: browsers make it from a number with their own group separators. */
const chatId = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().min(1, 'must not be empty').max(maxChatIdLength, `must be at most ${maxChatIdLength} characters`));

export const conversationBody = z.object({
  chat_id: chatId.describe('The same one again continues the same conversation'),
  bot_id: botId,
  message: dialectText(maxMessageLength).describe('What the customer says; the id of what was pressed'),
  message_type: z.string().max(40).nullish().describe('`text`, or `interactive` when something was pressed'),
  channel: z.string().max(40).nullish(),
  language: z.string().max(40).nullish(),
});
export type ConversationBody = z.infer<typeof conversationBody>;

/** The browser's: the bot stands in the path, too. */
export const pluginBody = conversationBody.partial({ bot_id: true });

export const chatPath = z.object({ chat_id: chatId, bot_id: botId });
export const stateBody = chatPath.extend({ next_state: z.string().min(1, 'must not be empty').max(128) });
export const predictBody = z.object({ bot_id: botId, message: dialectText(maxMessageLength) });
export const botPath = z.object({ botId: z.string().describe("The bot's number; the agent's id or slug will do") });

const MAX_DEFINITION_VALUES = 50_000;
const definition = boundedJson(MAX_DEFINITION_VALUES).refine(isPlainObject, { message: 'must be an object' });

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const shortText = z.string().max(maxNameLength, `must be at most ${maxNameLength} characters`);

/** What a client may say of a bot. Some clients spell `flows` as `flow`. */
const botFields = {
  description: z.string().max(maxDescriptionLength, `must be at most ${maxDescriptionLength} characters`).nullish(),
  industry: shortText.nullish(),
  intents: definition.nullish().describe('Name → example phrases; an intent opens the state of its name'),
  flows: definition.nullish().describe('State → {message, next_state}'),
  flow: definition.nullish(),
  webhook_url: z.string().max(2_048).nullish(),
  webhook_trigger_intents: z.array(shortText).max(200).nullish(),
  visible_on_community: z.boolean().nullish().describe('True opens the bot to the keyless chat of the plugin routes'),
};

const name = shortText.trim().min(1, 'must not be empty');
export const createBotBody = z.object({ name, ...botFields });
export const updateBotBody = z.object({ name: name.nullish(), ...botFields });
export type BotFields = z.infer<typeof updateBotBody>;
