import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Agent, createAgent } from '#modules/agents';
import { addSources } from '#modules/knowledge';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { createBody, pickName, pickText } from './decode.ts';
import { agentIdReply } from './reply.ts';
import { idReply, VOCABULARIES } from './vocabulary.ts';

/** `POST /api/v1/create-agent`, `create-chatbot`: an agent, with a text source where there is text. Both or neither. */
export function registerCreateAgent(app: HttpApp, ports: HttpPorts): void {
  for (const vocabulary of VOCABULARIES) {
    app.post(
      `/api/v1/create-${vocabulary}`,
      {
        bodyLimit: READINGS.management.maxSourceBodyBytes,
        config: { permission: 'agents:write', teamWide: true },
        schema: {
          operationId: vocabulary === 'agent' ? 'createChatzuriAgent' : 'createChatbot',
          summary: 'Create an agent from a name and a text',
          body: createBody,
          response: { 200: agentIdReply },
        },
      },
      async request => {
        const name = pickName(request.body, vocabulary === 'agent' ? 'name' : 'chatbotName');
        return idReply(vocabulary, (await create(ports, request, name, request.body)).id);
      },
    );
  }
}

function create(
  ports: HttpPorts,
  request: FastifyRequest,
  name: string,
  body: z.infer<typeof createBody>,
): Promise<Agent> {
  const scope = scopeOf(request);
  const text = pickText(body);
  return ports.unitOfWork.run(async () => {
    const agent = await createAgent(ports, scope, { name, instructions: body.instructions ?? undefined });
    if (text !== undefined) await addSources(ports, scope, agent.id, [{ type: 'text', title: name, text }]);
    return agent;
  });
}
