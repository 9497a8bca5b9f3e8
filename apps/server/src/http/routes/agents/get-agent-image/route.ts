import { z } from 'zod';
import { AGENT_IMAGE_PATH, readAgentImage } from '#modules/agents';
import type { HttpPorts } from '../../../http-ports.ts';
import type { HttpApp } from '../../../surface.ts';

/** An address holds the hash of its bytes, so what is behind it never changes. */
const HEADERS = {
  'content-type': 'image/webp',
  'cache-control': 'public, max-age=31536000, immutable',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
} as const;

export function getAgentImageRoute(app: HttpApp, ports: HttpPorts): void {
  app.get(
    `${AGENT_IMAGE_PATH}/:agentId/:name`,
    {
      config: { public: true },
      schema: {
        operationId: 'getAgentImage',
        summary: 'An uploaded icon or profile picture, for anybody',
        params: z.object({ agentId: z.string(), name: z.string() }),
        response: { 200: { content: { 'image/webp': { schema: z.any() } } } },
      },
    },
    async (request, reply) => {
      const { agentId, name } = request.params;
      const bytes = await readAgentImage(ports.blobs, agentId, name);
      return reply.headers(HEADERS).send(bytes);
    },
  );
}
