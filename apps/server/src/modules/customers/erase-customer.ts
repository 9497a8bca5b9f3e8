import type { ErasureReport } from '@baraza/contracts';
import { type Clock, type Ids, notFound, type TeamScope } from '#kernel';
import type { CustomerStore } from './customer-store.ts';
import type { ErasedStore, ErasurePlan, ErasureStore } from './erasure-store.ts';
import type { ReportSigner } from './sign-report.ts';

export interface EraseCustomerPorts {
  readonly customers: Pick<CustomerStore, 'resolve'>;
  readonly erasure: ErasureStore;
  /** Removes knowledge that was made from the person's words, out of the index too. */
  readonly forgetSources: (scope: TeamScope, sources: ErasurePlan['sources']) => Promise<void>;
  /** Removes the files behind addresses of ours; others are left alone. Returns how many went. */
  readonly forgetFiles: (urls: readonly string[]) => Promise<number>;
  readonly signReport: ReportSigner;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What no server can reach. */
const REMAINING = [
  'backups that were copied elsewhere',
  'what webhooks and channels delivered to others',
  'what model providers keep of requests',
];
const REMAINING_ON_POSTGRES =
  'freed space and the write-ahead log of PostgreSQL, which it overwrites by and by; its own backups and replicas';

/**
 * Erases a person: every store is cleaned, then everything is searched for them, and a signed report tells both. Safe to
 * repeat when it broke off. Throws `customer_not_found`.
 */
export async function eraseCustomer(
  ports: EraseCustomerPorts,
  scope: TeamScope,
  customerId: string,
  alsoRecord: () => Promise<void> = async () => {},
): Promise<ErasureReport> {
  const { erasure } = ports;
  // Conversations of this moment belong to the person as well.
  await ports.customers.resolve(scope, ports.clock.now());
  const plan = await erasure.plan(scope, customerId);
  if (plan === undefined) throw notFound('customer');
  await alsoRecord();
  await ports.forgetSources(scope, plan.sources);
  const files = await ports.forgetFiles(plan.urls);
  const rows = await erasure.erase(scope, plan);
  await erasure.scrub();
  const check = await erasure.search(plan);
  const knowledge: ErasedStore = { store: 'knowledge', removed: plan.sources.length, changed: 0 };
  return ports.signReport({
    version: 1,
    id: `erasure_${ports.ids.ulid()}`,
    teamId: scope.teamId,
    customerId: plan.customerId,
    erasedAt: new Date(ports.clock.now()).toISOString(),
    engine: erasure.engine,
    stores: [...rows, knowledge, { store: 'blobs', removed: files, changed: 0 }],
    check: { ...check, found: [...check.found] },
    remaining: erasure.engine === 'postgres' ? [...REMAINING, REMAINING_ON_POSTGRES] : REMAINING,
  });
}
