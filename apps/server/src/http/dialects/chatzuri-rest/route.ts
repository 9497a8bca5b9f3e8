import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { getAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller, scopeOf } from '../../plugins/authenticate.ts';
import { registerSurface, type Surface } from '../../surface.ts';
import { answerTurn } from '../answer-turn.ts';
import { chatzuriError, encodeChatzuriError } from '../chatzuri-error.ts';
import { conversationOfUser } from '../conversation-key.ts';
import { startTurn } from '../start-turn.ts';
import { jsonOrEvents } from '../streamed-response.ts';
import { restChatBody } from './decode.ts';
import { createRestFrames, encodeRestReply, restChatReply } from './encode.ts';

const SURFACE: Surface = {
  name: 'Chatzuri REST channel',
  encodeError: encodeChatzuriError,
  errorSchema: chatzuriError,
};

/** `POST /api/v1/agents/{agentId}/chat`: one message in, the reply with its citations out. */
export function registerChatzuriRest(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    requireCaller(scope, ports);
    scope.post(
      '/api/v1/agents/:agentId/chat',
      {
        config: { permission: 'chat', accessTags: true, idempotency: 'own', errors: [502, 504] },
        schema: {
          operationId: 'chatWithAgent',
          summary: 'Send an agent a message',
          description: 'With `stream: true` the answer is `text/event-stream`.',
          params: z.object({ agentId: z.string().describe("The agent's id or slug") }),
          body: restChatBody,
          response: { 200: jsonOrEvents(restChatReply, 'Events of {"text": delta}, the JSON reply, [DONE]') },
        },
      },
      async (request, reply) => {
        const agent = await getAgent(ports, scopeOf(request), request.params.agentId);
        const { message, user_id, stream } = request.body;
        const started = await startTurn(ports, request, reply, {
          agentId: agent.id,
          channel: 'api',
          surface: 'rest',
          conversation: conversationOfUser(user_id),
          text: message,
        });
        return answerTurn(reply, started.stream, {
          stream: stream ?? false,
          encodeBody: encodeRestReply,
          createFrames: createRestFrames,
        });
      },
    );
  });
}
