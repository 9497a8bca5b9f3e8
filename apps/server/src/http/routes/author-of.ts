import type { FastifyRequest } from 'fastify';
import type { Author } from '#modules/conversations';
import { callerOf } from '../plugins/authenticate.ts';

/** Who is written down as having said or done something: the signed-in person, or the key by its name. */
export function authorOf(request: FastifyRequest): Author {
  const { actor } = callerOf(request);
  return {
    kind: actor.kind === 'person' || actor.kind === 'key' ? actor.kind : 'system',
    id: actor.id,
    name: actor.name ?? '',
  };
}
