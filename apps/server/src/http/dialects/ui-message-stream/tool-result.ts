import { z } from 'zod';
import { notFound } from '#kernel';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { conversationPath, findV2Conversation } from './find-conversation.ts';

/**
 * `POST …/conversations/{id}/tool-result`: what a tool of the client's gave. An agent of ours runs its tools itself, so
 * no call ever waits for a client, and every id is one that is not known.
 */
export function registerToolResult(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v2/agents/:agentId/conversations/:conversationId/tool-result',
    {
      config: { permission: 'chat', idempotency: 'own' },
      schema: {
        // Nothing that a caller could make use of.
        hide: true,
        operationId: 'addV2ToolResult',
        summary: 'The result of a tool call that waits for the client; agents here run their tools themselves',
        params: conversationPath,
        body: z.looseObject({ toolCallId: z.string().min(1, 'must not be empty').max(256), output: z.unknown() }),
        response: { 200: z.object({ data: z.object({ success: z.literal(true) }) }) },
      },
    },
    async request => {
      await findV2Conversation(ports, scopeOf(request), request.params);
      throw notFound('tool_call');
    },
  );
}
