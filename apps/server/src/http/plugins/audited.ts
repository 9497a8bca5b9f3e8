import type { FastifyRequest } from 'fastify';
import type { AuditChange } from '#modules/access';
import type { HttpPorts } from '../http-ports.ts';
import { callerOf } from './authenticate.ts';

/**
 * Makes a change and writes it into the audit log as one unit of work. `describe` is given what `change` gave. `change`
 * must do nothing slow.
 */
export function audited<T>(
  ports: Pick<HttpPorts, 'audit' | 'unitOfWork'>,
  request: FastifyRequest,
  change: () => Promise<T>,
  describe: (changed: T) => Omit<AuditChange, 'actor'>,
): Promise<T> {
  const { scope, actor } = callerOf(request);
  return ports.unitOfWork.run(async () => {
    const changed = await change();
    await ports.audit.record(scope, { actor, ...describe(changed) });
    return changed;
  });
}
