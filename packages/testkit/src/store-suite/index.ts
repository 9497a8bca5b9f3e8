import { afterEach, beforeEach, describe } from 'vitest';
import { testAccess } from './access-suite.ts';
import { testAgents } from './agent-suite.ts';
import { testAnsweredTurns } from './answered-turn-suite.ts';
import { testAudit } from './audit-suite.ts';
import { testConversations } from './conversation-suite.ts';
import { testCustomers } from './customer-suite.ts';
import { testFlowPositions } from './flow-position-suite.ts';
import { testFlows } from './flow-suite.ts';
import { testForeignRecords } from './foreign-record-suite.ts';
import { testIdempotencyAndUsage } from './idempotency-usage-suite.ts';
import { testJobLedger } from './job-ledger-suite.ts';
import { testJobs } from './job-suite.ts';
import { testKnowledge } from './knowledge-suite.ts';
import { testLearning } from './learning-suite.ts';
import { testLimits } from './limits-suite.ts';
import { testRetrieval } from './retrieval-suite.ts';
import type { OpenStore, StoreUnderTest } from './store-fixture.ts';
import { testTurns } from './turn-suite.ts';
import { testUnitOfWork } from './unit-of-work-suite.ts';
import { testWebhooks } from './webhook-suite.ts';

export {
  codeOf,
  completion,
  NOW,
  newAgent,
  newTurn,
  type OpenStore,
  type StoreUnderTest,
  seedTenant,
} from './store-fixture.ts';

/** What the stores promise, whatever the engine. Every test runs on a fresh, migrated database. */
export function describeStores(engine: string, open: OpenStore): void {
  describe(`stores on ${engine}`, () => {
    let store: StoreUnderTest | undefined;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(async () => {
      await store?.close();
      store = undefined;
    });
    const current = (): StoreUnderTest => {
      if (store === undefined) throw new Error('no store outside of a test');
      return store;
    };
    testAccess(current);
    testAudit(current);
    testAgents(current);
    testForeignRecords(current);
    testKnowledge(current);
    testRetrieval(current);
    testLearning(current);
    testConversations(current);
    testCustomers(current);
    testTurns(current);
    testAnsweredTurns(current);
    testFlows(current);
    testFlowPositions(current);
    testIdempotencyAndUsage(current);
    testLimits(current);
    testUnitOfWork(current);
    testJobs(current);
    testJobLedger(current);
    testWebhooks(current);
  });
}
export { migratedFolder, queryPostgres } from './migrated-database.ts';
export {
  createTemporaryDatabase,
  createWalledSchema,
  openTemporaryPostgres,
  openTemporarySqlite,
} from './temporary-database.ts';
