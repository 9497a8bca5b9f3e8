import type { FastifyRequest } from 'fastify';
import { AppError } from '#kernel';

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses a request that could change something unless a page of this very server sent it. Browsers send cookies along
 * with requests that other sites' pages make; the `Origin` header, which no page can forge, tells them apart.
 */
export function assertSameOrigin(request: FastifyRequest, publicUrl: string | undefined): void {
  if (SAFE_METHODS.has(request.method)) return;
  const { origin } = request.headers;
  // A proxy in front may speak https where we hear http: then the operator told us the address.
  if (origin !== undefined && (origin === publicUrl || origin === `${request.protocol}://${request.host}`)) return;
  throw new AppError({
    kind: 'forbidden',
    code: 'origin_refused',
    message: 'With a session cookie, requests that change something must come from a page of this server',
  });
}
