import { getAgent, updateAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { pickAgentReference } from '../agent-reference.ts';
import { findModelOverride } from '../model-override.ts';
import { READINGS } from '../readings.ts';
import { decodeSettings, settingsBody } from './decode-settings.ts';
import { eachVerb } from './each-verb.ts';
import { messageReply } from './reply.ts';
import { VOCABULARIES } from './vocabulary.ts';

/** `POST /api/v1/update-agent-settings`, `update-chatbot-settings`, PUT as well. Answers 202, as documented. */
export function registerUpdateSettings(app: HttpApp, ports: HttpPorts): void {
  for (const vocabulary of VOCABULARIES) {
    for (const { method, hide } of eachVerb('POST', 'PUT')) {
      app.route({
        method,
        url: `/api/v1/update-${vocabulary}-settings`,
        config: { permission: 'agents:write', errors: [404] },
        schema: {
          hide,
          operationId: vocabulary === 'agent' ? 'updateChatzuriAgentSettings' : 'updateChatbotSettings',
          summary: 'Change the settings that the body names',
          body: settingsBody,
          response: { 202: messageReply },
        },
        handler: async (request, reply) => {
          const scope = scopeOf(request);
          const { body } = request;
          const before = await getAgent(ports, scope, pickAgentReference(body));
          const model = await findModelOverride(ports.models, scope, body.model);
          await updateAgent(ports, scope, before.id, {
            name: body.name ?? undefined,
            instructions: body.instructions ?? undefined,
            model,
            temperature: body.temp ?? undefined,
            settings: decodeSettings(body, before.settings),
          });
          void reply.code(202);
          return { message: READINGS.management.saved };
        },
      });
    }
  }
}
