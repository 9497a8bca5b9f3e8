import type { DescribeLimitsPorts } from '#modules/usage';
import type { HttpPorts } from '../../http-ports.ts';

export function describePorts({ limits, usage, clock }: HttpPorts): DescribeLimitsPorts {
  return { store: limits.store, quotas: limits.quotas, usage, clock };
}
