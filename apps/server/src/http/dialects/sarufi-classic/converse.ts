import type { GenericMessage } from '@baraza/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import type { TurnRequest } from '#modules/turns';
import type { HttpPorts } from '../../http-ports.ts';
import { callerOf } from '../../plugins/authenticate.ts';
import { startTurnOnce } from '../../plugins/idempotent-turn.ts';
import type { HttpApp } from '../../surface.ts';
import { endOfTurn } from '../answer-turn.ts';
import { READINGS } from '../readings.ts';
import { sarufiMessages } from '../sarufi-messages.ts';
import { startTurn } from '../start-turn.ts';
import { classicState } from './classic-state.ts';
import { type ConversationBody, conversationBody } from './decode.ts';
import { type ClassicState, conversationReply, encodeConversation, encodeWhatsapp, whatsappReply } from './encode.ts';
import { findBot } from './find-bot.ts';
import { notifyWebhook } from './notify-webhook.ts';
import { readDefinition } from './save-bot.ts';

/** Conversations of this surface; the same `chat_id` on the keyless one is another conversation. */
export const CLASSIC_SURFACE = 'sarufi-classic';

interface ClassicReply {
  readonly messages: readonly GenericMessage[];
  readonly state: ClassicState;
}

/** `/conversation` and `/conversation/whatsapp`: the same turn, answered as texts or as WhatsApp's actions. */
export function registerConverse(app: HttpApp, ports: HttpPorts): void {
  const config = {
    permission: 'chat' as const,
    accessTags: true,
    idempotency: 'own' as const,
    errors: [404, 502, 504],
  };
  const schema = { body: conversationBody };
  app.post(
    '/conversation',
    {
      config,
      schema: {
        ...schema,
        operationId: 'sarufiConversation',
        summary: 'Say something to a bot, answered in texts',
        response: { 200: conversationReply },
      },
    },
    async (request, reply) => {
      const { messages, state } = await converse(ports, request, reply, request.body);
      return encodeConversation(messages, state);
    },
  );
  app.post(
    '/conversation/whatsapp',
    {
      config,
      schema: {
        ...schema,
        operationId: 'sarufiWhatsappConversation',
        summary: 'Say something to a bot, answered in what WhatsApp takes',
        response: { 200: whatsappReply },
      },
    },
    async (request, reply) => {
      const { messages, state } = await converse(ports, request, reply, request.body);
      return encodeWhatsapp(messages, state);
    },
  );
}

async function converse(
  ports: HttpPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  body: ConversationBody,
): Promise<ClassicReply> {
  const { scope } = callerOf(request);
  // In the order of arrival: what is read before a turn is accepted takes each message its own time.
  const { agent, turn, stream, replayed } = await ports.turns.inOrder(
    `chat ${scope.teamId} ${body.bot_id} ${body.chat_id}`,
    async () => {
      const bot = await findBot(ports, scope, body.bot_id);
      const started = await startTurn(ports, request, reply, {
        ...toTurn(body),
        agentId: bot.id,
        channel: 'api',
        surface: CLASSIC_SURFACE,
        maxQueued: READINGS.sarufi.maxQueued,
      });
      return { agent: bot, ...started };
    },
  );
  const messages = sarufiMessages(await endOfTurn(reply, stream));
  return replyOf(ports, scope, agent, turn.conversationId, body, messages, replayed);
}

/** The same for somebody without a key, who sees nothing that is kept for some people only. */
export async function converseWithStranger(
  ports: HttpPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: {
    readonly scope: TeamScope;
    readonly agent: Agent;
    readonly surface: string;
    readonly body: Omit<ConversationBody, 'bot_id'>;
  },
): Promise<ClassicReply> {
  const { scope, agent, surface, body } = asked;
  const turnRequest = {
    ...toTurn(body),
    agentId: agent.id,
    channel: 'web' as const,
    surface,
  };
  const { turn, stream, replayed } = await startTurnOnce(ports, request, reply, turnRequest, 'refuse', scope);
  const messages = sarufiMessages(await endOfTurn(reply, stream));
  return replyOf(ports, scope, agent, turn.conversationId, body, messages, replayed);
}

function toTurn({
  chat_id,
  message,
  message_type,
}: Omit<ConversationBody, 'bot_id'>): Pick<TurnRequest, 'conversation' | 'text' | 'options'> {
  return {
    conversation: { by: 'external-id', externalId: chat_id, userId: chat_id },
    text: message,
    // What was pressed comes as its id in the place of the words.
    ...(message_type === 'interactive' ? { options: { input: { type: 'choice', id: message } } } : {}),
  };
}

/** Where the conversation stands now; the bot's webhook hears of it, once for a request that came twice. */
async function replyOf(
  ports: HttpPorts,
  scope: TeamScope,
  agent: Agent,
  conversationId: string,
  { chat_id: chatId, message }: Omit<ConversationBody, 'bot_id'>,
  messages: readonly GenericMessage[],
  replayed: boolean,
): Promise<ClassicReply> {
  const [stored, definition] = await Promise.all([
    ports.flows.findState(scope, conversationId),
    readDefinition(ports, scope, agent.id),
  ]);
  const state = classicState(stored, definition);
  if (!replayed) await notifyWebhook(ports, scope, agent, definition, { chatId, message, messages, state });
  return { messages, state };
}
