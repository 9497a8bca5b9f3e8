import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AppError, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { Conversation, Message } from '#modules/conversations';
import type { TurnRequest } from '#modules/turns';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { answerTurn } from '../answer-turn.ts';
import { recentContext } from '../context-message.ts';
import { READINGS } from '../readings.ts';
import { startTurn } from '../start-turn.ts';
import { jsonOrEvents } from '../streamed-response.ts';
import { createUiMessageFrames, encodeV2Reply, UI_MESSAGE_STREAM_HEADERS, v2ChatReply } from './encode.ts';
import { conversationPath, findV2Conversation } from './find-conversation.ts';
import { MAX_LOOKED_BACK, retractFrom, runsFlow } from './replace-reply.ts';

const retryBody = z.looseObject({
  messageId: z.string().min(1, 'must not be empty').max(128).describe('The reply to give anew'),
  stream: z.boolean().nullish().describe('True when left out'),
});

/**
 * `POST …/conversations/{id}/retry`: the conversation is cut before the user's message that the given reply answered,
 * and that message is sent again.
 */
export function registerRetry(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v2/agents/:agentId/conversations/:conversationId/retry',
    {
      config: { permission: 'chat', accessTags: true, idempotency: 'own', errors: [502, 504] },
      schema: {
        operationId: 'retryV2Message',
        summary: 'Answer a message of the user anew; the reply and what came after it are deleted',
        params: conversationPath,
        body: retryBody,
        response: { 200: jsonOrEvents(v2ChatReply, 'The AI SDK’s UI message stream, [DONE]') },
      },
    },
    async (request, reply): Promise<z.infer<typeof v2ChatReply> | undefined> => {
      const scope = scopeOf(request);
      const conversation = await findV2Conversation(ports, scope, request.params);
      return retry(ports, scope, conversation, request, reply, request.body);
    },
  );
}

async function retry(
  ports: HttpPorts,
  scope: TeamScope,
  conversation: Conversation,
  request: FastifyRequest,
  reply: FastifyReply,
  { messageId, stream }: z.infer<typeof retryBody>,
): Promise<z.infer<typeof v2ChatReply> | undefined> {
  const found = await ports.conversations.findMessage(scope, messageId);
  const target = found?.conversationId === conversation.id ? found : undefined;
  // A request that is sent twice finds its message gone, and its turn under its key.
  if (target === undefined && request.headers['idempotency-key'] === undefined) throw messageNotFound();
  const turn =
    target === undefined
      ? { text: '-', alsoCommit: () => Promise.reject(messageNotFound()) }
      : await retryOf(ports, scope, conversation, target);
  const started = await startTurn(ports, request, reply, {
    agentId: conversation.agentId,
    channel: conversation.channel,
    surface: conversation.surface,
    conversation: { by: 'id', conversationId: conversation.id },
    ...turn,
  });
  const head = { userId: conversation.userId };
  return answerTurn(reply, started.stream, {
    stream: stream ?? READINGS.v2.streamByDefault,
    encodeBody: collected => encodeV2Reply(head, collected),
    createFrames: () => createUiMessageFrames(head),
    streamHeaders: UI_MESSAGE_STREAM_HEADERS,
  });
}

/** The turn that answers anew; in its own transaction it takes the place of what it repeats. */
async function retryOf(
  ports: HttpPorts,
  scope: TeamScope,
  conversation: Conversation,
  target: Message,
): Promise<Pick<TurnRequest, 'text' | 'messages' | 'options' | 'alsoCommit'>> {
  if (conversation.status === 'closed') {
    throw new AppError({ kind: 'conflict', code: 'conversation_closed', message: 'The conversation has ended' });
  }
  const agent = await getAgent(ports, scope, conversation.agentId);
  if (await runsFlow(ports, scope, agent, conversation)) {
    throw new AppError({
      kind: 'conflict',
      code: 'retry_in_flow',
      message: 'A conversation that runs a flow cannot go back',
    });
  }
  const before = await ports.conversations.listRecentMessages(scope, conversation.id, target.seq + 1, MAX_LOOKED_BACK);
  const asked = before.findLast(message => message.role === 'user');
  if (asked === undefined) {
    throw new AppError({
      kind: 'invalid',
      code: 'retry_no_user_message',
      message: 'No message of the user stands before this one',
      field: 'messageId',
    });
  }
  const said = before.filter(({ seq }) => seq < asked.seq);
  return {
    text: asked.text,
    messages: asked.messages,
    options: {
      context: recentContext(
        said.map(({ role, text }) => ({
          role: role === 'user' ? ('user' as const) : ('assistant' as const),
          content: text,
        })),
      ),
    },
    alsoCommit: async () => {
      if ((await retractFrom(ports, scope, conversation, asked)) === 0) throw messageNotFound();
    },
  };
}

function messageNotFound(): AppError {
  return new AppError({
    kind: 'not-found',
    code: 'retry_message_not_found',
    message: 'Message not found in this conversation',
    field: 'messageId',
  });
}
