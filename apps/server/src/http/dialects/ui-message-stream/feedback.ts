import { z } from 'zod';
import { AppError, notFound, type TeamScope } from '#kernel';
import { getAgent } from '#modules/agents';
import type { Message } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { encodeV2Message, v2Feedback, v2Message } from './encode-conversation.ts';
import { agentPath, conversationPath, findV2Conversation } from './find-conversation.ts';

/** `PATCH …/messages/{id}/feedback`: positive, negative, or null to take it back. */
export function registerV2Feedback(app: HttpApp, ports: HttpPorts): void {
  app.patch(
    '/api/v2/agents/:agentId/conversations/:conversationId/messages/:messageId/feedback',
    {
      config: { permission: 'chat' },
      schema: {
        operationId: 'rateV2Message',
        summary: 'Rate a reply',
        params: conversationPath.extend(messagePath),
        body: feedbackBody,
        response: { 200: z.object({ data: v2Message }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const conversation = await findV2Conversation(ports, scope, request.params);
      const message = await ports.conversations.findMessage(scope, request.params.messageId);
      if (message?.conversationId !== conversation.id) throw notFound('message');
      return rateMessage(ports, scope, message, request.body.feedback);
    },
  );
  app.patch(
    '/api/v2/agents/:agentId/messages/:messageId/feedback',
    {
      config: { permission: 'chat' },
      schema: {
        operationId: 'rateV2MessageOfAgent',
        summary: 'Rate a reply of which only the agent is known',
        params: agentPath.extend(messagePath),
        body: feedbackBody,
        response: { 200: z.object({ data: v2Message }) },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const agent = await getAgent(ports, scope, request.params.agentId);
      const message = await ports.conversations.findMessage(scope, request.params.messageId);
      const conversation = message && (await ports.conversations.find(scope, message.conversationId));
      if (message === undefined || conversation?.agentId !== agent.id) throw notFound('message');
      return rateMessage(ports, scope, message, request.body.feedback);
    },
  );
}

const messagePath = { messageId: z.string() };
const feedbackBody = z.looseObject({ feedback: v2Feedback });

async function rateMessage(
  { learning, clock }: Pick<HttpPorts, 'learning' | 'clock'>,
  scope: TeamScope,
  message: Message,
  feedback: z.infer<typeof v2Feedback>,
): Promise<{ readonly data: z.infer<typeof v2Message> }> {
  if (message.role !== 'assistant') throw notAReply();
  if (feedback === null) await learning.unrate(scope, message.id);
  else await learning.rate(scope, message.id, feedback === 'positive' ? 'good' : 'wrong', clock.now());
  return { data: encodeV2Message(message, feedback) };
}

function notAReply(): AppError {
  return new AppError({
    kind: 'invalid',
    code: 'message_not_assistant',
    message: 'Only replies of the agent are rated',
    field: 'messageId',
  });
}
