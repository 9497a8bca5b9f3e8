import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError, notFound, type TeamScope } from '#kernel';
import type { Agent } from '#modules/agents';
import type { ConversationKey, TurnRequest } from '#modules/turns';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller, scopeOf } from '../../plugins/authenticate.ts';
import { type HttpApp, registerSurface, type Surface } from '../../surface.ts';
import { answerTurn } from '../answer-turn.ts';
import { READINGS } from '../readings.ts';
import { startTurn } from '../start-turn.ts';
import { jsonOrEvents } from '../streamed-response.ts';
import { type SlugChatBody, slugChatBody } from './decode.ts';
import { createSlugFrames, encodeSlugReply, slugChatReply } from './encode.ts';
import { encodeSlugRequest, slugRequestReply } from './encode-request.ts';
import { encodeSlugError, slugErrorReply } from './error.ts';

const SURFACE: Surface = {
  name: 'Slug chat',
  encodeError: encodeSlugError,
  errorSchema: slugErrorReply,
  ownPrefixes: ['/v1/api/'],
  alwaysShowsRate: true,
};

const { conversationHeader, requestHeader } = READINGS.slug;

/** `POST /v1/api/chat/{slug}` and `GET /v1/api/requests/{id}`. */
export function registerSlugChat(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    requireCaller(scope, ports);
    registerChat(scope, ports);
    registerRequests(scope, ports);
  });
}

function registerChat(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/v1/api/chat/:slug',
    {
      config: { permission: 'chat', accessTags: true, idempotency: 'own', errors: [502, 504] },
      schema: {
        operationId: 'slugChat',
        summary: 'Send an agent a message',
        description:
          'With `stream: true` the answer is `text/event-stream`. With `async: true` it comes at once and names the ' +
          'request in `X-Request-Id`. `X-Conversation-Id` names the conversation.',
        params: z.object({ slug: z.string().describe("The agent's slug or id") }),
        body: slugChatBody,
        response: {
          200: jsonOrEvents(z.union([slugChatReply, slugRequestReply]), 'Events of {"chunk": words}, [DONE]'),
        },
      },
    },
    async (request, reply) => {
      const { message, stream, async: isAsync } = request.body;
      const agent = await getAgentBySlug(ports, scopeOf(request), request.params.slug);
      const asked: TurnRequest = {
        agentId: agent.id,
        channel: 'api',
        surface: 'slug',
        conversation: conversationKey(request.body),
        text: message,
      };
      // An asynchronous request is answered once its turn is accepted: a retry has no end to wait for.
      const whileRunning = isAsync === true ? 'join' : 'refuse';
      const { turn, stream: events } = await startTurn(ports, request, reply, asked, whileRunning);
      void reply.header(conversationHeader, turn.conversationId);
      if (isAsync === true) {
        void reply.header(requestHeader, turn.id);
        return encodeSlugRequest(turn, events.read(0), false);
      }
      return answerTurn(reply, events, {
        stream: stream ?? false,
        encodeBody: encodeSlugReply,
        createFrames: createSlugFrames,
      });
    },
  );
}

function registerRequests(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/v1/api/requests/:requestId',
    {
      config: { permission: 'chat' },
      schema: {
        operationId: 'getSlugRequest',
        summary: 'State and result of an asynchronous request',
        params: z.object({ requestId: z.string().describe('What X-Request-Id said') }),
        response: { 200: slugRequestReply },
      },
    },
    async (request, reply) => {
      const { turn, stream } = await openRequest(ports, scopeOf(request), request.params.requestId);
      void reply.header(conversationHeader, turn.conversationId);
      return encodeSlugRequest(turn, stream.read(0), stream.ended);
    },
  );
}

function conversationKey({ conversationId }: SlugChatBody): ConversationKey {
  return conversationId === undefined ? { by: 'new', userId: null } : { by: 'id', conversationId };
}

async function getAgentBySlug(ports: HttpPorts, scope: TeamScope, slug: string): Promise<Agent> {
  const agent = await ports.agents.find(scope, slug);
  if (agent !== undefined) return agent;
  // The document prints this sentence, slug included.
  throw new AppError({ kind: 'not-found', code: 'agent_not_found', message: `Agent with slug '${slug}' not found` });
}

async function openRequest(
  ports: HttpPorts,
  scope: TeamScope,
  requestId: string,
): ReturnType<HttpPorts['turns']['open']> {
  try {
    return await ports.turns.open(scope, requestId);
  } catch (error) {
    if (error instanceof AppError && error.kind === 'not-found') throw notFound('request');
    throw error;
  }
}
