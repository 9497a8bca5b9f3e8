import type { FastifyRequest } from 'fastify';
import { invalid } from '#kernel';

const ADDRESS_HEADER = 'x-baraza-address';
/** The sender's own words about where a request came from; we know better. */
const DROPPED: ReadonlySet<string> = new Set([
  ADDRESS_HEADER,
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
]);

/** A request as `fetch` describes it, with the caller's address as we know it. Throws a 400 for a `Host` that is none. */
export function toWebRequest(
  request: FastifyRequest,
  body: Buffer | undefined,
  publicUrl: string | undefined,
): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || DROPPED.has(name)) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  headers.set(ADDRESS_HEADER, request.ip);
  const origin = publicUrl ?? `${request.protocol}://${request.host}`;
  const url = URL.parse(request.url, origin);
  if (url === null) throw invalid('host', 'The Host header is not valid');
  return new Request(url, {
    method: request.method,
    headers,
    ...(body === undefined || body.length === 0 || request.method === 'GET' ? {} : { body: new Uint8Array(body) }),
  });
}
