import type { FastifyRequest } from 'fastify';
import type { SessionOrigin } from '#modules/access';

export function sessionOrigin(request: FastifyRequest): SessionOrigin {
  return { address: request.ip, userAgent: request.headers['user-agent'] ?? null };
}
