import type { CreateSourceBody } from '@baraza/contracts';
import { atField } from '#kernel';
import type { HttpPorts } from '../../http-ports.ts';

/**
 * Refuses addresses that can be told to be unreachable without asking a name server: a 422 `url_not_allowed`. What a name
 * leads to is checked with every connection.
 */
export function assertPublicUrls(
  ports: Pick<HttpPorts, 'web'>,
  inputs: readonly CreateSourceBody[],
  /** Where the input stands in the body; the body itself when left out. */
  path = (_index: number): string => '',
): void {
  for (const [index, input] of inputs.entries()) {
    if ('url' in input) atField(`${path(index)}url`, () => ports.web.checkUrl(input.url));
  }
}
