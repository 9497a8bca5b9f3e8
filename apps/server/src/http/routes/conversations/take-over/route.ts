import { conversationView } from '@baraza/contracts';
import { takeOver } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { authorOf } from '../../author-of.ts';
import { conversationPath } from '../../path-params.ts';
import { toConversationView } from '../conversation-view.ts';

export function takeOverRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/conversations/:conversationId/takeover',
    {
      // Waits for turns to end, which must commit meanwhile.
      config: { permission: 'conversations:write', idempotency: 'recorded' },
      schema: {
        operationId: 'takeOverConversation',
        summary: 'Take a conversation from the agent',
        description:
          'When this answers, the agent is silent: a reply that was under way is broken off and stored nowhere but in ' +
          '`draft`, which holds exactly what the customer had seen of it. Messages of the customer are stored and get no ' +
          'reply until the conversation is returned.',
        params: conversationPath,
        response: { 200: conversationView },
      },
    },
    async request => {
      const { scope, actor } = callerOf(request);
      const { conversationId } = request.params;
      const conversation = await takeOver(ports, scope, conversationId, authorOf(request), () =>
        ports.audit.record(scope, {
          actor,
          action: 'conversation.take-over',
          target: { kind: 'conversation', id: conversationId },
        }),
      );
      return toConversationView(conversation);
    },
  );
}
