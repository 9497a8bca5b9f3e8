import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { ConversationKey } from '#modules/turns';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller, scopeOf } from '../../plugins/authenticate.ts';
import { keepPostsIdempotent } from '../../plugins/idempotent-routes.ts';
import { registerSurface, type Surface } from '../../surface.ts';
import { answerTurn, type TurnAnswer } from '../answer-turn.ts';
import { answerUnstoredTurn } from '../answer-unstored-turn.ts';
import { chatzuriError, encodeChatzuriError } from '../chatzuri-error.ts';
import { isOurConversationId } from '../conversation-key.ts';
import { findModelOverride } from '../model-override.ts';
import { READINGS } from '../readings.ts';
import { startTurn } from '../start-turn.ts';
import { jsonOrEventsOrWords } from '../streamed-response.ts';
import { type ChatV1Request, chatBody, decodeChatV1 } from './decode.ts';
import { chatV1Reply, createBareWords, createChatV1Frames, encodeChatV1Reply, prefersBareWords } from './encode.ts';

const SURFACE: Surface = {
  name: 'Chatzuri chat v1',
  encodeError: encodeChatzuriError,
  errorSchema: chatzuriError,
  // The documented samples send no JSON content type (reading 2).
  parseAnyContentType: true,
};

/** `POST /api/v1/chat`. */
export function registerChatzuriChatV1(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    requireCaller(scope, ports);
    keepPostsIdempotent(scope, ports);
    scope.post(
      '/api/v1/chat',
      {
        config: { permission: 'chat', accessTags: true, idempotency: 'own', errors: [404, 502, 504] },
        schema: {
          operationId: 'chatV1',
          summary: 'Send an agent the messages so far',
          description:
            'With `stream: true` the answer is `text/event-stream` of plain words, or the bare words for `Accept: text/plain`.',
          body: chatBody,
          response: { 200: jsonOrEventsOrWords(chatV1Reply, 'Events of plain words, [DONE]') },
        },
      },
      (request, reply) => chat(ports, request, reply, decodeChatV1(request.body)),
    );
  });
}

async function chat(
  ports: HttpPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: ChatV1Request,
): Promise<{ text: string } | undefined> {
  const scope = scopeOf(request);
  const agent = await getAgent(ports, scope, asked.agent);
  const model = await findModelOverride(ports.models, scope, asked.model);
  const { text, context, conversationId } = asked;
  const temperature = asked.temperature ?? agent.temperature ?? READINGS.chatV1.defaultTemperature;
  const answer = answerOf(asked.stream, request.headers.accept);
  if (conversationId === undefined) {
    const unstored = {
      agentId: agent.id,
      channel: 'api' as const,
      context: [...context, { role: 'user' as const, content: text }],
      options: { model, temperature },
    };
    return answerUnstoredTurn(ports, request, reply, {
      request: unstored,
      answer: () => answer,
      encodeError: encodeChatzuriError,
    });
  }
  const started = await startTurn(ports, request, reply, {
    agentId: agent.id,
    channel: 'api',
    surface: 'chat-v1',
    conversation: await conversationKey(ports, scope, agent.id, conversationId, asked.userId),
    text,
    options: { model, temperature, context },
  });
  return answerTurn(reply, started.stream, answer);
}

function answerOf(stream: boolean, accept: string | undefined): TurnAnswer<{ text: string }> {
  const bare = prefersBareWords(accept, READINGS.chatV1.bareWordsMediaType);
  return {
    stream,
    encodeBody: encodeChatV1Reply,
    createFrames: bare ? createBareWords : createChatV1Frames,
    ...(bare ? { streamContentType: `${READINGS.chatV1.bareWordsMediaType}; charset=utf-8` } : {}),
  };
}

/** The caller's own id opens a conversation on first sight; an id of ours continues what another surface began. */
async function conversationKey(
  ports: Pick<HttpPorts, 'conversations'>,
  scope: TeamScope,
  agentId: string,
  conversationId: string,
  userId: string | null,
): Promise<ConversationKey> {
  if (isOurConversationId(conversationId)) {
    const known = await ports.conversations.find(scope, conversationId);
    if (known?.agentId === agentId) return { by: 'id', conversationId, userId };
  }
  return { by: 'external-id', externalId: conversationId, userId };
}
