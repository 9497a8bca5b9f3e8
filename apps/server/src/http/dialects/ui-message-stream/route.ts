import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { ConversationKey } from '#modules/turns';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller, scopeOf } from '../../plugins/authenticate.ts';
import { keepPostsIdempotent } from '../../plugins/idempotent-routes.ts';
import type { StartedTurn } from '../../plugins/idempotent-turn.ts';
import { millisecondRateLimitHeaders } from '../../plugins/rate-limit-headers.ts';
import { type HttpApp, registerSurface, type Surface } from '../../surface.ts';
import { answerTurn } from '../answer-turn.ts';
import { startTurn } from '../start-turn.ts';
import { jsonOrEvents } from '../streamed-response.ts';
import { registerAccount } from './account.ts';
import { registerV2Agents } from './agents.ts';
import { registerV2Conversations } from './conversations.ts';
import { decodeV2Chat, type V2ChatRequest, v2ChatBody } from './decode.ts';
import { createUiMessageFrames, encodeV2Reply, UI_MESSAGE_STREAM_HEADERS, v2ChatReply } from './encode.ts';
import { encodeV2Error, v2Error } from './error.ts';
import { registerV2Feedback } from './feedback.ts';
import { registerReconnect } from './reconnect.ts';
import { replaceReply } from './replace-reply.ts';
import { registerRetry } from './retry.ts';
import { registerToolResult } from './tool-result.ts';

const SURFACE: Surface = {
  name: 'Chat v2 (UI message stream)',
  encodeError: encodeV2Error,
  errorSchema: v2Error,
  ownPrefixes: ['/api/v2/'],
  rateLimitHeaders: millisecondRateLimitHeaders,
  alwaysShowsRate: true,
};

/** `POST /api/v2/agents/{agentId}/chat` and what reads along with it. */
export function registerUiMessageStream(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    tellMissingKeys(scope);
    requireCaller(scope, ports);
    keepPostsIdempotent(scope, ports);
    registerV2Agents(scope, ports);
    registerChat(scope, ports);
    registerReconnect(scope, ports);
    registerV2Conversations(scope, ports);
    registerRetry(scope, ports);
    registerV2Feedback(scope, ports);
    registerToolResult(scope, ports);
    registerAccount(scope, ports);
  });
}

/** This API has a code of its own for a request without a key. */
function tellMissingKeys(scope: HttpApp): void {
  scope.addHook('onRequest', async request => {
    const { authorization, cookie } = request.headers;
    if (authorization !== undefined || cookie !== undefined || request.routeOptions.config.public === true) return;
    throw new AppError({ kind: 'unauthenticated', code: 'missing_api_key', message: 'No API key was sent' });
  });
}

function registerChat(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v2/agents/:agentId/chat',
    {
      config: { permission: 'chat', accessTags: true, idempotency: 'own', errors: [502, 504] },
      schema: {
        operationId: 'chatV2',
        summary: 'Send an agent a message',
        description: 'Answers the AI SDK’s UI message stream unless `stream` is false. Takes what `useChat` sends.',
        params: z.object({ agentId: z.string().describe("The agent's id or slug") }),
        body: v2ChatBody,
        response: { 200: jsonOrEvents(v2ChatReply, 'The AI SDK’s UI message stream, [DONE]') },
      },
    },
    async (request, reply): Promise<z.infer<typeof v2ChatReply> | undefined> => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const asked = decodeV2Chat(request.body);
      await assertConversationOf(ports, scope, agent.id, asked.conversationId);
      const alsoCommit = await replaceReply(ports, scope, agent, asked);
      const started = await startTurn(ports, request, reply, {
        agentId: agent.id,
        channel: 'api',
        surface: 'v2',
        conversation: conversationKey(asked),
        text: asked.text,
        ...(asked.context === undefined ? {} : { options: { context: asked.context } }),
        ...(alsoCommit === undefined ? {} : { alsoCommit }),
      });
      const head = { userId: await userOf(ports, scope, asked, started) };
      return answerTurn(reply, started.stream, {
        stream: asked.stream,
        encodeBody: turn => encodeV2Reply(head, turn),
        createFrames: () => createUiMessageFrames(head),
        streamHeaders: UI_MESSAGE_STREAM_HEADERS,
      });
    },
  );
}

function conversationKey({ conversationId, chatId, userId }: V2ChatRequest): ConversationKey {
  if (conversationId !== undefined) return { by: 'id', conversationId, userId };
  return chatId === undefined ? { by: 'new', userId } : { by: 'external-id', externalId: chatId, userId };
}

/** This API tells a conversation of another agent from one that is nowhere. */
async function assertConversationOf(
  ports: Pick<HttpPorts, 'conversations'>,
  scope: TeamScope,
  agentId: string,
  conversationId: string | undefined,
): Promise<void> {
  if (conversationId === undefined) return;
  const conversation = await ports.conversations.find(scope, conversationId);
  if (conversation === undefined || conversation.agentId === agentId) return;
  throw new AppError({
    kind: 'invalid',
    code: 'conversation_mismatch',
    message: 'The conversation belongs to another agent',
    field: 'conversationId',
  });
}

/** Who talks is fixed by a conversation's first message. */
async function userOf(
  ports: Pick<HttpPorts, 'conversations'>,
  scope: TeamScope,
  asked: V2ChatRequest,
  started: StartedTurn,
): Promise<string | null> {
  if (asked.conversationId === undefined && asked.chatId === undefined) return asked.userId;
  const conversation = await ports.conversations.find(scope, started.turn.conversationId);
  return conversation?.userId ?? null;
}
