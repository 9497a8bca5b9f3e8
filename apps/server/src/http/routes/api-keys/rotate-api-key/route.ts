import { createdApiKey, rotateApiKeyBody } from '@baraza/contracts';
import { rotateApiKey } from '#modules/access';
import type { HttpPorts } from '../../../http-ports.ts';
import { callerOf } from '../../../plugins/authenticate.ts';
import type { HttpApp } from '../../../surface.ts';
import { apiKeyPath } from '../../path-params.ts';
import { toApiKeyView } from '../api-key-view.ts';

const MS_PER_SECOND = 1_000;

export function rotateApiKeyRoute(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/api-keys/:keyId/rotate',
    {
      config: { permission: 'keys:write', idempotency: 'sealed' },
      preValidation: async request => {
        // Nothing was sent, not even a content type.
        if (request.headers['content-type'] === undefined) request.body ??= { overlapSeconds: 0 };
      },
      schema: {
        operationId: 'rotateApiKey',
        summary: 'Give an API key a new secret; it is in this answer and nowhere else',
        description: 'The old secret works for `overlapSeconds` more, by default not at all.',
        params: apiKeyPath,
        body: rotateApiKeyBody,
        response: { 200: createdApiKey },
      },
    },
    async request => {
      const overlapMs = request.body.overlapSeconds * MS_PER_SECOND;
      const { key, secret } = await rotateApiKey(ports, callerOf(request), request.params.keyId, overlapMs);
      return { ...toApiKeyView(key), secret };
    },
  );
}
