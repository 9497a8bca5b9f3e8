import { answerUnansweredBody, sourceView } from '@baraza/contracts';
import { getAgent } from '#modules/agents';
import { answerQuestions } from '#modules/knowledge';
import type { HttpPorts } from '../../../http-ports.ts';
import { scopeOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { clusterPath } from '../../path-params.ts';
import { toSourceView } from '../../sources/source-view.ts';

export function answerUnansweredRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/agents/:agentId/unanswered/:clusterId/answer',
    {
      config: { permission: 'knowledge:write' },
      schema: {
        operationId: 'answerUnanswered',
        summary: 'Answer a group of unanswered questions: makes a question–answer source',
        params: clusterPath,
        body: answerUnansweredBody,
        response: { 201: sourceView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { agentId, clusterId } = request.params;
      const agent = await getAgent(ports, scope, agentId);
      const source = await answerQuestions(ports, scope, agent.id, clusterId, request.body);
      void reply.code(201).header('location', `/api/v1/agents/${agent.id}/sources/${source.id}`);
      return toSourceView(source);
    },
  );
}
