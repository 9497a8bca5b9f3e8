import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller, scopeOf } from '../../plugins/authenticate.ts';
import { openaiRateLimitHeaders } from '../../plugins/rate-limit-headers.ts';
import { type HttpApp, registerSurface, type Surface } from '../../surface.ts';
import type { TurnAnswer } from '../answer-turn.ts';
import { answerUnstoredTurn } from '../answer-unstored-turn.ts';
import { jsonOrEvents } from '../streamed-response.ts';
import { completionBody, decodeCompletion, type OpenaiRequest } from './decode.ts';
import { decodeResponseRequest, responseBody } from './decode-response.ts';
import { type CompletionHead, completionReply, createCompletionFrames, encodeCompletion } from './encode.ts';
import { createResponseFrames, encodeResponse, responseReply } from './encode-response.ts';
import { encodeOpenaiError, openaiError } from './error.ts';
import { registerModels } from './models.ts';

const SURFACE: Surface = {
  name: 'OpenAI',
  encodeError: encodeOpenaiError,
  errorSchema: openaiError,
  ownPrefixes: ['/v1/'],
  rateLimitHeaders: openaiRateLimitHeaders,
};

/** `POST /v1/chat/completions`, `POST /v1/responses`, `GET /v1/models`: an agent is a model. */
export function registerOpenai(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    requireCaller(scope, ports);
    registerModels(scope, ports);
    registerCompletions(scope, ports);
    registerResponses(scope, ports);
  });
}

function registerCompletions(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/v1/chat/completions',
    {
      config: { permission: 'chat', accessTags: true, idempotency: 'own', errors: [404, 502, 504] },
      schema: {
        operationId: 'createChatCompletion',
        summary: 'OpenAI chat completions; nothing is stored but usage',
        description: '`model` is an agent. With `stream: true` the answer is `text/event-stream`.',
        body: completionBody,
        response: { 200: jsonOrEvents(completionReply, 'Chat completion chunks, [DONE]') },
      },
    },
    async (request, reply): Promise<z.infer<typeof completionReply> | undefined> => {
      const asked = decodeCompletion(request.body);
      return answerAsModel(ports, request, reply, asked, head => ({
        stream: asked.stream,
        encodeBody: turn => encodeCompletion(head, turn),
        createFrames: () => createCompletionFrames(head, asked.includeUsage),
      }));
    },
  );
}

function registerResponses(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/v1/responses',
    {
      config: { permission: 'chat', accessTags: true, idempotency: 'own', errors: [404, 502, 504] },
      schema: {
        operationId: 'createResponse',
        summary: 'OpenAI responses; nothing is stored but usage',
        description: '`model` is an agent. With `stream: true` the answer is `text/event-stream` of typed events.',
        body: responseBody,
        response: { 200: jsonOrEvents(responseReply, 'The typed events of a response') },
      },
    },
    async (request, reply): Promise<z.infer<typeof responseReply> | undefined> => {
      const asked = decodeResponseRequest(request.body);
      return answerAsModel(ports, request, reply, asked, head => ({
        stream: asked.stream,
        encodeBody: turn => encodeResponse(head, turn),
        createFrames: () => createResponseFrames(head),
      }));
    },
  );
}

async function answerAsModel<Body extends object>(
  ports: HttpPorts,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: OpenaiRequest,
  answer: (head: CompletionHead) => TurnAnswer<Body>,
): Promise<Body | undefined> {
  const agent = await getAgent(ports, scopeOf(request), asked.model);
  const created = Math.floor(ports.clock.now() / MS_PER_SECOND);
  return answerUnstoredTurn(ports, request, reply, {
    request: {
      agentId: agent.id,
      channel: 'api',
      context: asked.context,
      options: {
        temperature: asked.temperature,
        maxOutputTokens: asked.maxOutputTokens,
        ...(asked.stop.length > 0 ? { stop: asked.stop } : {}),
      },
    },
    answer: turnId => answer({ turnId, model: asked.model, created }),
    encodeError: encodeOpenaiError,
  });
}

const MS_PER_SECOND = 1_000;
