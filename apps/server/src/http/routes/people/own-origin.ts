import type { FastifyRequest } from 'fastify';

/** The address of this server as whoever sent the request reaches it; the operator's word goes first. */
export function ownOrigin(request: FastifyRequest, publicUrl: string | undefined): string {
  return publicUrl ?? `${request.protocol}://${request.host}`;
}
