import { createIds, type TeamScope } from '@baraza/server/kernel';
import { expect, it } from 'vitest';
import { NOW, newTurn, type StoreUnderTest, seedTenant } from './store-fixture.ts';

const ids = createIds();
/** More than are linked in one transaction. */
const CONVERSATIONS = 450;
const PEOPLE = 70;

export function testCustomers(current: () => StoreUnderTest): void {
  it('links very many conversations to their customers, each person once, as many at a time as were asked for', async () => {
    const { database } = current();
    const { scope, agentId } = await seedTenant(database);
    await startConversations(scope, agentId, CONVERSATIONS);
    await startConversations(scope, agentId, 1, null);
    await database.customers.resolve(scope, NOW + 1, 260);
    expect(await countLinked(scope)).toBe(260);
    await database.customers.resolve(scope, NOW + 2);
    expect(await countLinked(scope)).toBe(CONVERSATIONS);
    const people = await database.customers.list(scope, {}, { limit: 100 });
    expect(people.items).toHaveLength(PEOPLE);
    for (const { id } of people.items.slice(0, 5)) {
      const customer = await database.customers.find(scope, id);
      const mine = await database.conversations.list(scope, { customerIds: [id] }, { limit: 100 });
      expect(new Set(mine.items.map(({ userId }) => userId))).toEqual(
        new Set(customer?.aliases.map(({ userId }) => userId)),
      );
    }
  });

  it('knows a person again in a later conversation', async () => {
    const { database } = current();
    const { scope, agentId } = await seedTenant(database);
    await startConversations(scope, agentId, 1, 'juma');
    await database.customers.resolve(scope, NOW);
    await startConversations(scope, agentId, 2, 'juma');
    await startConversations(scope, agentId, 1, 'neema');
    await database.customers.resolve(scope, NOW);
    const { items } = await database.customers.list(scope, {}, { limit: 10 });
    expect(items).toHaveLength(2);
    expect(new Set(items.map(({ userId }) => userId))).toEqual(new Set(['juma', 'neema']));
    const juma = await database.customers.list(scope, { text: 'juma' }, { limit: 10 });
    const theirs = { customerIds: juma.items.map(({ id }) => id) };
    expect((await database.conversations.list(scope, theirs, { limit: 10 })).items).toHaveLength(3);
  });

  it('finds the teams that have something left to link, and no others', async () => {
    const { database } = current();
    const tenants = [await seedTenant(database), await seedTenant(database), await seedTenant(database)];
    const [one, , three] = tenants as [(typeof tenants)[0], (typeof tenants)[0], (typeof tenants)[0]];
    for (const { scope, agentId } of [one, three]) await startConversations(scope, agentId, 1, 'juma');
    const due: string[] = [];
    for (let scope = await database.customers.nextUnresolved(''); scope !== undefined; ) {
      due.push(scope.teamId);
      scope = await database.customers.nextUnresolved(scope.teamId);
    }
    expect(due).toEqual([one.scope.teamId, three.scope.teamId].sort());
    await database.customers.resolve(one.scope, NOW);
    expect(await database.customers.nextUnresolved('')).toEqual(three.scope);
  });

  it('links at several nodes, beside leads of the same people, and begins nobody twice', async () => {
    const { database, second = database } = current();
    const { scope, agentId } = await seedTenant(database);
    const conversations = await startConversations(scope, agentId, CONVERSATIONS);
    const leads = conversations
      .filter((_, index) => index % 9 === 0)
      .map((conversationId, index) => {
        const seen = { agentId, conversationId, source: 'api', name: null, email: null, phone: null } as const;
        const lead = { ...seen, id: ids.next('lead'), fields: { order: String(index) } };
        return database.leads.record(scope, lead, ids.next('lead'), NOW);
      });
    await Promise.all([database, second].map(node => node.customers.resolve(scope, NOW)).concat(leads as never));
    expect(await countLinked(scope)).toBe(CONVERSATIONS);
    expect((await database.customers.list(scope, {}, { limit: 100 })).items).toHaveLength(PEOPLE);
  });

  async function countLinked(scope: TeamScope): Promise<number> {
    const { database } = current();
    const { items } = await database.customers.list(scope, {}, { limit: 100 });
    let linked = 0;
    for (const { id } of items) {
      linked += (await database.conversations.list(scope, { customerIds: [id] }, { limit: 100 })).items.length;
    }
    return linked;
  }

  /** Of one person, or of {@link PEOPLE} in turn; null names nobody. Returns their ids. */
  async function startConversations(
    scope: TeamScope,
    agentId: string,
    count: number,
    userId?: string | null,
  ): Promise<readonly string[]> {
    const accepted = Array.from({ length: count }, (_, index) =>
      current().database.turns.accept(
        scope,
        newTurn(agentId, {
          conversation: { by: 'new', userId: userId === undefined ? `person-${index % PEOPLE}` : userId },
          at: NOW + index,
        }),
      ),
    );
    return (await Promise.all(accepted)).map(one => (one as { turn: { conversationId: string } }).turn.conversationId);
  }
}
