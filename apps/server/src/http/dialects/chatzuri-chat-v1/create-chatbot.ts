import { createAgent } from '#modules/agents';
import { addSources } from '#modules/knowledge';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { createChatbotBody } from './decode.ts';
import { createChatbotReply } from './encode.ts';

/** `POST /api/v1/create-chatbot`: an agent, with a text source where there is text. Both or neither. */
export function registerCreateChatbot(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/create-chatbot',
    {
      bodyLimit: READINGS.chatV1.maxSourceBodyBytes,
      config: { permission: 'agents:write', teamWide: true },
      schema: {
        operationId: 'createChatbot',
        summary: 'Create an agent from a name and a text',
        body: createChatbotBody,
        response: { 200: createChatbotReply },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { chatbotName, sourceText } = request.body;
      return ports.unitOfWork.run(async () => {
        const agent = await createAgent(ports, scope, { name: chatbotName });
        const text = sourceText ?? '';
        if (text.trim() !== '') await addSources(ports, scope, agent.id, [{ type: 'text', title: chatbotName, text }]);
        return { chatbotId: agent.id };
      });
    },
  );
}
