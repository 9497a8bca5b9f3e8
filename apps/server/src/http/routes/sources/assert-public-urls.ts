import type { CreateSourceBody } from '@baraza/contracts';
import type { HttpPorts } from '../../http-ports.ts';

/**
 * Refuses addresses that can be told to be unreachable without asking a name server: a 422 `url_not_allowed`. What a name
 * leads to is checked with every connection.
 */
export function assertPublicUrls(ports: Pick<HttpPorts, 'web'>, inputs: readonly CreateSourceBody[]): void {
  for (const input of inputs) if ('url' in input) ports.web.checkUrl(input.url);
}
