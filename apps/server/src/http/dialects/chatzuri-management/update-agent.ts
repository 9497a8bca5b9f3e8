import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Agent, updateAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { pickAgentReference } from '../agent-reference.ts';
import { READINGS } from '../readings.ts';
import { findName, pickName, pickText, updateBody } from './decode.ts';
import { eachVerb } from './each-verb.ts';
import { agentIdReply } from './reply.ts';
import { replaceText } from './text-source.ts';
import { idReply, type Vocabulary } from './vocabulary.ts';

const PATHS: readonly { readonly path: string; readonly vocabulary: Vocabulary; readonly hide: boolean }[] = [
  { path: 'update-agent', vocabulary: 'agent', hide: false },
  { path: 'update-agent-data', vocabulary: 'agent', hide: true },
  { path: 'update-chatbot-data', vocabulary: 'chatbot', hide: false },
  { path: 'update-chatbot', vocabulary: 'chatbot', hide: true },
];

/** `POST /api/v1/update-agent`, `update-chatbot-data` and their twins, PUT as well: another name, another text. */
export function registerUpdateAgent(app: HttpApp, ports: HttpPorts): void {
  for (const { path, vocabulary, hide } of PATHS) {
    for (const verb of eachVerb('POST', 'PUT')) {
      app.route({
        method: verb.method,
        url: `/api/v1/${path}`,
        bodyLimit: READINGS.management.maxSourceBodyBytes,
        config: { permission: 'agents:write', errors: [404] },
        schema: {
          hide: hide || verb.hide,
          operationId: vocabulary === 'agent' ? 'updateChatzuriAgent' : 'updateChatbotData',
          summary: 'Change the name or the text of an agent',
          body: updateBody,
          response: { 200: agentIdReply },
        },
        handler: async request => {
          const name = vocabulary === 'agent' ? findName(request.body) : pickName(request.body, 'chatbotName');
          return idReply(vocabulary, (await update(ports, request, name, request.body)).id);
        },
      });
    }
  }
}

function update(
  ports: HttpPorts,
  request: FastifyRequest,
  name: string | undefined,
  body: z.infer<typeof updateBody>,
): Promise<Agent> {
  const scope = scopeOf(request);
  const text = pickText(body);
  const patch = { name, instructions: body.instructions ?? undefined };
  return ports.unitOfWork.run(async () => {
    const agent = await updateAgent(ports, scope, pickAgentReference(body), patch);
    if (text !== undefined) await replaceText(ports, scope, agent.id, { title: agent.name, text });
    return agent;
  });
}
