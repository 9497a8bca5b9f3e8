import { deleteAgent } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { pickReference, referenceQuery } from './decode.ts';
import { deletedReply } from './reply.ts';
import { VOCABULARIES } from './vocabulary.ts';

/** `DELETE /api/v1/delete-agent`, `delete-chatbot`: with everything that belongs to it. */
export function registerDeleteAgent(app: HttpApp, ports: HttpPorts): void {
  for (const vocabulary of VOCABULARIES) {
    app.delete(
      `/api/v1/delete-${vocabulary}`,
      {
        config: { permission: 'agents:write', errors: [404, 413] },
        schema: {
          operationId: vocabulary === 'agent' ? 'deleteChatzuriAgent' : 'deleteChatbot',
          summary: 'Delete an agent with everything that belongs to it; its id in the query or in a JSON body',
          querystring: referenceQuery,
          response: { 200: deletedReply },
        },
      },
      async request => {
        const scope = scopeOf(request);
        await deleteAgent(ports, scope, pickReference(request.query, request.body));
        return vocabulary === 'agent' ? { success: true as const } : { message: READINGS.management.deleted };
      },
    );
  }
}
