import type { Database } from '@baraza/server/database';
import { describe, expect, test } from 'vitest';
import { codeOf, ids, NOW, type StoreUnderTest, seedAgent, seedTenant, type Tenant } from './store-fixture.ts';

type Endpoint = Parameters<Database['webhooks']['createEndpoint']>[1];
type Event = Parameters<Database['webhooks']['recordEvent']>[1];
type Claimed = Awaited<ReturnType<Database['webhooks']['claim']>>[number];

const LEASE_MS = 60_000;
const DELIVERED = {
  outcome: 'delivered',
  status: 204,
  error: null,
  response: '',
  durationMs: 12,
  nextAttemptAt: null,
} as const;

export function testWebhooks(store: () => StoreUnderTest): void {
  describe('webhooks', () => {
    const webhooks = (): Database['webhooks'] => store().database.webhooks;

    const newEndpoint = ({ scope }: Tenant, patch: Partial<Endpoint> = {}): Endpoint => ({
      id: ids.next('whk'),
      teamId: scope.teamId,
      agentId: null,
      url: 'https://receiver.example.com/hook',
      description: null,
      format: 'standard',
      events: ['*'],
      wants: ['*'],
      secret: 'sealed',
      oldSecret: null,
      oldSecretUntil: null,
      disabledAt: null,
      disabledReason: null,
      failingSince: null,
      createdAt: NOW,
      updatedAt: NOW,
      ...patch,
    });
    const addEndpoint = async (tenant: Tenant, patch: Partial<Endpoint> = {}): Promise<Endpoint> => {
      const endpoint = newEndpoint(tenant, patch);
      await webhooks().createEndpoint(tenant.scope, endpoint);
      return endpoint;
    };
    const newEvent = ({ agentId }: Tenant, patch: Partial<Event> = {}): Event => ({
      id: ids.next('evt'),
      agentId,
      conversationId: null,
      type: 'lead.submitted',
      data: { agentId, name: 'Amina' },
      createdAt: NOW,
      ...patch,
    });
    const record = async (tenant: Tenant, patch: Partial<Event> = {}): Promise<string> => {
      const event = newEvent(tenant, patch);
      await webhooks().recordEvent(tenant.scope, event);
      return event.id;
    };
    const claim = (
      endpointId: string,
      { owner = 'one', now = NOW, limit = 10, from = webhooks() } = {},
    ): Promise<readonly Claimed[]> =>
      from.claim({
        endpointId,
        owner,
        now,
        leaseUntil: now + LEASE_MS,
        attemptIds: Array.from({ length: limit }, () => ids.next('watt')),
      });
    const eventsOf = (claimed: readonly Claimed[]): string[] => claimed.map(({ event }) => event.id);
    const attempts = async ({ scope }: Tenant, endpointId: string) =>
      (await webhooks().listAttempts(scope, endpointId, {}, { limit: 50 })).items;

    test('an endpoint is kept as it is, for its team only', async () => {
      const tenant = await seedTenant(store().database);
      const stranger = await seedTenant(store().database);
      const endpoint = await addEndpoint(tenant, {
        agentId: tenant.agentId,
        events: ['leads.submit', 'message.sent'],
        wants: ['lead.submitted', 'message.sent'],
        format: 'chatbase',
        description: 'CRM',
      });
      expect(await webhooks().findEndpoint(tenant.scope, endpoint.id)).toEqual(endpoint);
      expect(await webhooks().findEndpoint(stranger.scope, endpoint.id)).toBeUndefined();
      expect(await webhooks().updateEndpoint(stranger.scope, endpoint.id, { url: 'https://x' }, NOW)).toBeUndefined();
      expect(await webhooks().deleteEndpoint(stranger.scope, endpoint.id)).toBe(false);
      expect(await webhooks().countEndpoints(tenant.scope)).toBe(1);
      expect(await webhooks().countEndpoints(stranger.scope)).toBe(0);
      const foreign = newEndpoint(stranger, { agentId: tenant.agentId });
      expect(await codeOf(webhooks().createEndpoint(stranger.scope, foreign))).toBe('agent_not_found');
    });

    test('every change of an endpoint moves the revision, and nothing else does', async () => {
      const tenant = await seedTenant(store().database);
      const revisions = [await webhooks().revision()];
      const endpoint = await addEndpoint(tenant);
      revisions.push(await webhooks().revision());
      await webhooks().updateEndpoint(tenant.scope, endpoint.id, { url: 'https://other.example.com' }, NOW + 1);
      revisions.push(await webhooks().revision());
      await record(tenant);
      await webhooks().deleteEndpoint(tenant.scope, endpoint.id);
      revisions.push(await webhooks().revision());
      const [first = 0] = revisions;
      expect(revisions).toEqual([first, first + 1, first + 2, first + 3]);
    });

    test('endpoints are listed newest first, page by page', async () => {
      const tenant = await seedTenant(store().database);
      const made = [];
      for (let at = 0; at < 3; at += 1) made.push(await addEndpoint(tenant, { createdAt: NOW + at }));
      await addEndpoint(await seedTenant(store().database));
      const first = await webhooks().listEndpoints(tenant.scope, {}, { limit: 2 });
      const rest = await webhooks().listEndpoints(tenant.scope, {}, { limit: 2, cursor: first.nextCursor ?? '' });
      const listed = [...first.items, ...rest.items].map(({ id }) => id);
      expect(listed).toEqual(made.map(({ id }) => id).toReversed());
      expect(rest.nextCursor).toBeNull();
      const ofAgent = await webhooks().listEndpoints(tenant.scope, { agentId: tenant.agentId }, { limit: 2 });
      expect(ofAgent.items).toEqual([]);
    });

    test('an event is to be told to every enabled endpoint that wants it, and to no other', async () => {
      const tenant = await seedTenant(store().database);
      const otherAgent = await seedAgent(store().database, tenant.scope, 'other');
      const wanting = [
        await addEndpoint(tenant),
        await addEndpoint(tenant, { agentId: tenant.agentId }),
        await addEndpoint(tenant, { wants: ['message.sent', 'lead.submitted'] }),
      ];
      await addEndpoint(tenant, { agentId: otherAgent });
      await addEndpoint(tenant, { wants: ['message.sent'] });
      await addEndpoint(tenant, { disabledAt: NOW, disabledReason: 'manual' });
      await addEndpoint(await seedTenant(store().database));
      await record(tenant);
      const pending = await webhooks().listPending();
      const expected = wanting.map(({ id }) => ({ endpointId: id, teamId: tenant.scope.teamId, dueAt: NOW }));
      expect(pending.toSorted((a, b) => (a.endpointId < b.endpointId ? -1 : 1))).toEqual(expected);
      const subscribed = (await webhooks().listSubscriptions()).map(({ endpointId }) => endpointId);
      expect(subscribed).toHaveLength(6);
      expect(await webhooks().countPending(NOW)).toEqual({ pending: 3, due: 3 });
      expect(await webhooks().countPending(NOW - 1)).toEqual({ pending: 3, due: 0 });
    });

    test('an event of a transaction that rolls back is told to nobody', async () => {
      const tenant = await seedTenant(store().database);
      await addEndpoint(tenant);
      const failing = store().database.unitOfWork.run(async () => {
        await record(tenant);
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      expect(await webhooks().listPending()).toEqual([]);
    });

    test('what is claimed is nobody else’s until the lease runs out, and then the attempt is made again', async () => {
      const tenant = await seedTenant(store().database);
      const { id } = await addEndpoint(tenant);
      const eventId = await record(tenant);
      const [first] = await claim(id);
      expect(first).toMatchObject({
        attempt: 1,
        event: { id: eventId, type: 'lead.submitted', data: { name: 'Amina' } },
      });
      expect(await claim(id, { owner: 'two', now: NOW + LEASE_MS - 1 })).toEqual([]);
      const [again] = await claim(id, { owner: 'two', now: NOW + LEASE_MS });
      expect(again).toMatchObject({ attempt: 1, event: { id: eventId } });
      // The first one comes back to life: its line in the log ends, the delivery is not its own any more.
      if (first !== undefined) await webhooks().finish(first, 'one', DELIVERED);
      expect(await webhooks().countPending(NOW)).toEqual({ pending: 1, due: 0 });
      if (again !== undefined) await webhooks().finish(again, 'two', DELIVERED);
      expect(await webhooks().listPending()).toEqual([]);
      expect((await attempts(tenant, id)).map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered']);
    });

    test('an attempt whose process died is told from one that ended', async () => {
      const tenant = await seedTenant(store().database);
      const { id } = await addEndpoint(tenant);
      await record(tenant);
      await claim(id);
      await webhooks().reclaimAll(NOW + 5);
      await claim(id, { owner: 'two', now: NOW + 5 });
      expect(await attempts(tenant, id)).toMatchObject([
        { outcome: 'running', attempt: 1, startedAt: NOW + 5 },
        { outcome: 'interrupted', attempt: 1, startedAt: NOW, nextAttemptAt: NOW + 5 },
      ]);
    });

    test('a failed attempt waits for its time under the next number; the last one ends it', async () => {
      const tenant = await seedTenant(store().database);
      const { id } = await addEndpoint(tenant);
      await record(tenant);
      const failure = { ...DELIVERED, outcome: 'failed', status: 500, error: 'status_500', response: 'oops' } as const;
      const [first] = await claim(id);
      if (first !== undefined) await webhooks().finish(first, 'one', { ...failure, nextAttemptAt: NOW + 5000 });
      expect(await claim(id, { now: NOW + 4999 })).toEqual([]);
      const [second] = await claim(id, { now: NOW + 5000 });
      expect(second).toMatchObject({ attempt: 2 });
      if (second !== undefined) await webhooks().finish(second, 'one', failure);
      expect(await webhooks().listPending()).toEqual([]);
      expect(await attempts(tenant, id)).toMatchObject([
        { attempt: 2, outcome: 'failed', status: 500, nextAttemptAt: null },
        { attempt: 1, outcome: 'failed', error: 'status_500', response: 'oops', nextAttemptAt: NOW + 5000 },
      ]);
    });

    test('what is given back does not count', async () => {
      const tenant = await seedTenant(store().database);
      const { id } = await addEndpoint(tenant);
      await record(tenant);
      const [claimed] = await claim(id);
      if (claimed !== undefined) await webhooks().handBack(claimed, 'one', NOW + 1);
      expect(await claim(id, { now: NOW + 1 })).toMatchObject([{ attempt: 1 }]);
      expect((await attempts(tenant, id)).map(({ outcome }) => outcome)).toEqual(['running', 'interrupted']);
    });

    test('two processes that claim at once share what is due, and none of it twice', async () => {
      const tenant = await seedTenant(store().database);
      const { id } = await addEndpoint(tenant);
      const events = [];
      for (let index = 0; index < 40; index += 1) events.push(await record(tenant));
      const other = store().second?.webhooks ?? webhooks();
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          index % 2 === 0 ? claim(id, { owner: 'one', limit: 5 }) : claim(id, { owner: 'two', limit: 5, from: other }),
        ),
      );
      const claimed = claims.flatMap(eventsOf);
      expect(new Set(claimed).size).toBe(claimed.length);
      const rest = eventsOf(await claim(id, { limit: 50 }));
      expect([...claimed, ...rest].sort()).toEqual(events.sort());
    });

    test('the oldest go first', async () => {
      const tenant = await seedTenant(store().database);
      const { id } = await addEndpoint(tenant);
      const late = await record(tenant, { createdAt: NOW - 1 });
      const early = await record(tenant, { createdAt: NOW - 2 });
      expect(eventsOf(await claim(id, { limit: 1 }))).toEqual([early]);
      expect(eventsOf(await claim(id, { limit: 1 }))).toEqual([late]);
    });

    test('disabling gives up what was still to be told; deleting takes the log along', async () => {
      const tenant = await seedTenant(store().database);
      const endpoint = await addEndpoint(tenant);
      const other = await addEndpoint(tenant);
      await record(tenant);
      await claim(endpoint.id);
      await record(tenant);
      const disabled = { disabledAt: NOW, disabledReason: 'gone' } as const;
      expect(await webhooks().updateEndpoint(tenant.scope, endpoint.id, disabled, NOW)).toMatchObject(disabled);
      expect((await webhooks().listPending()).map(({ endpointId }) => endpointId)).toEqual([other.id]);
      expect(await webhooks().deleteEndpoint(tenant.scope, endpoint.id)).toBe(true);
      expect(await attempts(tenant, endpoint.id)).toEqual([]);
      expect(eventsOf(await claim(other.id))).toHaveLength(2);
    });

    test('an event is told again under its id, from the first attempt on; one that is on its way is left alone', async () => {
      const tenant = await seedTenant(store().database);
      const { id } = await addEndpoint(tenant);
      const eventId = await record(tenant);
      const [claimed] = await claim(id);
      await webhooks().replayEvent(tenant.scope, id, eventId, NOW + 1);
      expect(await claim(id, { now: NOW + 1 })).toEqual([]);
      if (claimed !== undefined) await webhooks().finish(claimed, 'one', DELIVERED);
      await webhooks().replayEvent(tenant.scope, id, eventId, NOW + 2);
      expect(await claim(id, { now: NOW + 2 })).toMatchObject([{ attempt: 1, event: { id: eventId } }]);
      expect((await attempts(tenant, id)).map(({ cause }) => cause)).toEqual(['replay', 'event']);
    });

    test('a time is told again: what the endpoint wants of it, up to a limit', async () => {
      const tenant = await seedTenant(store().database);
      const all = await addEndpoint(tenant);
      const leads = await addEndpoint(tenant, { wants: ['lead.submitted'], agentId: tenant.agentId });
      const recorded: string[] = [];
      for (let at = 0; at < 6; at += 1) {
        const type = at % 2 === 0 ? 'lead.submitted' : 'flow.published';
        recorded.push(await record(tenant, { createdAt: NOW + at, type }));
      }
      await webhooks().recordTest(tenant.scope, all.id, newEvent(tenant, { type: 'webhook.test', createdAt: NOW + 3 }));
      for (const id of [all.id, leads.id]) {
        for (const one of await claim(id, { now: NOW + 10 })) await webhooks().finish(one, 'one', DELIVERED);
      }
      const range = { from: NOW + 1, to: NOW + 5, limit: 100 };
      expect(await webhooks().replayRange(tenant.scope, leads, range, NOW + 20)).toEqual({ count: 2, nextFrom: null });
      expect(eventsOf(await claim(leads.id, { now: NOW + 20 }))).toEqual([recorded[2], recorded[4]]);
      const part = await webhooks().replayRange(tenant.scope, all, { ...range, limit: 3 }, NOW + 20);
      expect(part).toEqual({ count: 3, nextFrom: NOW + 3 });
      expect(eventsOf(await claim(all.id, { now: NOW + 20 }))).toEqual(recorded.slice(1, 4));
    });

    test('attempts are listed newest first, by event and by outcome, for the team only', async () => {
      const tenant = await seedTenant(store().database);
      const stranger = await seedTenant(store().database);
      const { id } = await addEndpoint(tenant);
      const events = [await record(tenant), await record(tenant)];
      const claimed = await claim(id);
      if (claimed[0] !== undefined) await webhooks().finish(claimed[0], 'one', DELIVERED);
      const list = (filter: Parameters<Database['webhooks']['listAttempts']>[2]) =>
        webhooks().listAttempts(tenant.scope, id, filter, { limit: 1 });
      const first = await list({});
      const second = await webhooks().listAttempts(tenant.scope, id, {}, { limit: 1, cursor: first.nextCursor ?? '' });
      expect([...second.items, ...first.items].map(({ eventId }) => eventId)).toEqual(events);
      expect((await list({ eventId: events[0] })).items).toMatchObject([{ outcome: 'delivered', durationMs: 12 }]);
      expect((await list({ outcome: 'running' })).items).toMatchObject([{ eventId: events[1] }]);
      expect((await webhooks().listAttempts(stranger.scope, id, {}, { limit: 1 })).items).toEqual([]);
      expect(await webhooks().findEvent(stranger.scope, events[0] ?? '')).toBeUndefined();
      expect(await webhooks().findEvent(tenant.scope, events[0] ?? '')).toMatchObject({
        id: events[0],
        createdAt: NOW,
      });
    });

    test('what is old goes with the log of it', async () => {
      const tenant = await seedTenant(store().database);
      const { id } = await addEndpoint(tenant);
      const old = [await record(tenant), await record(tenant)];
      const kept = await record(tenant, { createdAt: NOW + 9 });
      await claim(id, { now: NOW + 9 });
      expect(await webhooks().prune(NOW + 9, 1)).toBe(1);
      expect(await webhooks().prune(NOW + 9, 10)).toBe(1);
      expect(await webhooks().prune(NOW + 9, 10)).toBe(0);
      for (const eventId of old) expect(await webhooks().findEvent(tenant.scope, eventId)).toBeUndefined();
      expect((await attempts(tenant, id)).map(({ eventId }) => eventId)).toEqual([kept]);
    });
  });
}
