import { Registry } from 'prom-client';
import { expect, test } from 'vitest';
import { createQueueMetrics } from './queue-metrics.ts';

test('one scrape tells how the queues stand at that moment', async () => {
  const registry = new Registry();
  const counts = { waiting: 3, running: 1, dead: 2, failed: 2, oldestDueAt: 4000 };
  createQueueMetrics(registry, {
    jobLedger: { count: async () => new Map([['ingest', counts]]) },
    webhooks: { countPending: async () => ({ pending: 7, due: 5 }) },
    clock: { now: () => 10_000 },
  });
  const text = await registry.metrics();
  for (const line of [
    'baraza_jobs{kind="ingest",state="waiting"} 3',
    'baraza_jobs{kind="ingest",state="running"} 1',
    'baraza_jobs{kind="ingest",state="dead"} 2',
    'baraza_jobs_oldest_seconds{kind="ingest"} 6',
    'baraza_webhook_deliveries{state="pending"} 7',
    'baraza_webhook_deliveries{state="due"} 5',
  ]) {
    expect(text).toContain(line);
  }
});
