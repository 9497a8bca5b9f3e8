import { Gauge, type Registry } from 'prom-client';
import type { Clock, JobLedger } from '#kernel';
import type { DeliveryStore } from '#modules/webhooks';

/** Depth and age of the queues, read when they are asked for. */
export function createQueueMetrics(
  registry: Registry,
  ports: {
    readonly jobLedger: Pick<JobLedger, 'count'>;
    readonly webhooks: Pick<DeliveryStore, 'countPending'>;
    readonly clock: Clock;
  },
): void {
  const jobs: Gauge<'kind' | 'state'> = new Gauge({
    name: 'baraza_jobs',
    help: 'Jobs by kind and state',
    labelNames: ['kind', 'state'] as const,
    registers: [registry],
    async collect() {
      jobs.reset();
      for (const [kind, { waiting, running, dead }] of await ports.jobLedger.count(null)) {
        jobs.set({ kind, state: 'waiting' }, waiting);
        jobs.set({ kind, state: 'running' }, running);
        jobs.set({ kind, state: 'dead' }, dead);
      }
    },
  });
  const oldest: Gauge<'kind'> = new Gauge({
    name: 'baraza_jobs_oldest_seconds',
    help: 'How long the oldest due job has been waiting, by kind',
    labelNames: ['kind'] as const,
    registers: [registry],
    async collect() {
      oldest.reset();
      const now = ports.clock.now();
      for (const [kind, { oldestDueAt }] of await ports.jobLedger.count(null)) {
        oldest.set({ kind }, Math.max(0, now - (oldestDueAt ?? now)) / 1000);
      }
    },
  });
  const deliveries: Gauge<'state'> = new Gauge({
    name: 'baraza_webhook_deliveries',
    help: 'Webhook deliveries that are not done: all, and those that are due',
    labelNames: ['state'] as const,
    registers: [registry],
    async collect() {
      const { pending, due } = await ports.webhooks.countPending(ports.clock.now());
      deliveries.set({ state: 'pending' }, pending);
      deliveries.set({ state: 'due' }, due);
    },
  });
}
