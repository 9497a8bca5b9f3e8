import { problem } from '@baraza/contracts';
import type { FastifyInstance } from 'fastify';
import type { HttpPorts } from '../../http-ports.ts';
import { encodeProblem, PROBLEM_CONTENT_TYPE } from '../../problem.ts';
import { registerSurface, type Surface } from '../../surface.ts';
import { registerVisitorConversations } from './conversations.ts';
import { registerVisitorDetails } from './details.ts';
import { registerVisitorFiles } from './files.ts';
import { registerVisitorMessages } from './messages.ts';
import { requireVisitor } from './require-visitor.ts';
import { registerVisitorSessions } from './sessions.ts';
import { assertOrigin, VisitorDoor } from './visitor-door.ts';
import { slugPath } from './visitor-paths.ts';

const SURFACE: Surface = {
  name: 'Visitors',
  encodeError: encodeProblem,
  errorSchema: problem,
  errorContentType: PROBLEM_CONTENT_TYPE,
};

/**
 * What the chat bubble speaks: agents that are public, to strangers, under short-lived sessions. No API key is taken here;
 * `Authorization: Bearer` carries the visitor's token.
 */
export function registerVisitors(app: FastifyInstance, ports: HttpPorts): void {
  const door = new VisitorDoor(ports);
  registerSurface(app, SURFACE, scope => {
    requireVisitor(scope, ports, door);
    registerVisitorSessions(scope, ports, door);
    registerVisitorMessages(scope, ports, door);
    registerVisitorConversations(scope, ports, door);
    registerVisitorFiles(scope, ports, door);
    registerVisitorDetails(scope, ports, door);
    // A page that may show the agent may also speak to it by itself.
    scope.options(
      '/api/public/agents/:slug/*',
      { config: { public: true, permission: 'chat' }, schema: { hide: true, params: slugPath.loose() } },
      async (request, reply) => {
        assertOrigin(request, reply, await door.getAgent(request.params.slug));
        return reply
          .code(204)
          .headers({
            'access-control-allow-methods': 'GET, POST',
            'access-control-allow-headers': 'authorization, content-type, idempotency-key, last-event-id',
            'access-control-max-age': '600',
          })
          .send();
      },
    );
  });
}
