import type { TeamScope } from '#kernel';
import { contactKeys, type ErasurePlan } from '#modules/customers';
import type { Engine } from '../engine.ts';
import { findRoot, listMembers } from '../stores/merge-customers.ts';

/** Texts of the person that copies are looked for of. */
const MAX_SAYINGS = 50;
const MIN_SAYING_CHARS = 20;
const MAX_SAYING_CHARS = 200;
/** A shorter name or id is in too many other words to tell a person. */
const MIN_IDENTIFIER_CHARS = 5;
const AT_ONCE = 200;

/** {@link ErasureStore.plan} */
export async function planErasure(
  engine: Engine,
  scope: TeamScope,
  customerId: string,
): Promise<ErasurePlan | undefined> {
  const { db } = engine;
  const root = await findRoot(engine, scope, customerId);
  if (root === undefined) return undefined;
  const members = await listMembers(engine, scope, root);
  const memberIds = members.map(({ id }) => id);
  const aliases = await db
    .selectFrom('customer_aliases')
    .select('user_id')
    .where('customer_id', 'in', memberIds)
    .where('team_id', '=', scope.teamId)
    .execute();
  const leads = await findLeads(engine, scope, members, memberIds);
  const conversations = await db
    .selectFrom('conversations')
    .select(['id', 'external_id'])
    .where('team_id', '=', scope.teamId)
    .where('customer_id', 'in', memberIds)
    .execute();
  const conversationIds = [
    ...new Set([...conversations.map(({ id }) => id), ...leads.flatMap(({ conversationIds: ids }) => ids)]),
  ];
  const said = await readSayings(engine, scope, conversationIds);
  const identifiers = [
    ...members.flatMap(({ name, email, phone }) => [fullName(name), email, phone]),
    ...leads.flatMap(({ details }) => details),
    ...aliases.map(alias => alias.user_id),
    ...conversations.map(conversation => conversation.external_id),
  ].filter(text => text !== null && text.length >= MIN_IDENTIFIER_CHARS) as string[];
  return {
    customerId: root.id,
    memberIds,
    conversationIds,
    leadIds: leads.map(({ id }) => id),
    identifiers: [...new Set(identifiers)],
    sayings: longest(said.texts),
    sources: await findSources(engine, scope, said.texts),
    urls: said.urls,
  };
}

interface FoundLead {
  readonly id: string;
  readonly conversationIds: readonly string[];
  readonly details: readonly (string | null)[];
}

/** Leads of the customer, and those that give the same address or were left in the same way. */
async function findLeads(
  engine: Engine,
  scope: TeamScope,
  members: readonly { readonly email: string | null; readonly phone: string | null }[],
  memberIds: readonly string[],
): Promise<FoundLead[]> {
  const keys = members.map(contactKeys);
  const emails = keys.flatMap(({ email }) => (email === null ? [] : [email]));
  const phones = keys.flatMap(({ phone }) => (phone === null ? [] : [phone]));
  const rows = await engine.db
    .selectFrom('leads')
    .selectAll()
    .where('team_id', '=', scope.teamId)
    .where(eb =>
      eb.or([
        eb('customer_id', 'in', memberIds),
        ...(emails.length === 0 ? [] : [eb('email_key', 'in', emails)]),
        ...(phones.length === 0 ? [] : [eb('phone_key', 'in', phones)]),
      ]),
    )
    .execute();
  if (rows.length === 0) return [];
  const sightings = await engine.db
    .selectFrom('lead_sightings')
    .select(['lead_id', 'conversation_id', 'name', 'email', 'phone'])
    .where('team_id', '=', scope.teamId)
    .where(
      'lead_id',
      'in',
      rows.map(({ id }) => id),
    )
    .execute();
  return rows.map(row => {
    const own = sightings.filter(({ lead_id }) => lead_id === row.id);
    const details = [row, ...own].flatMap(({ name, email, phone }) => [fullName(name), email, phone]);
    const ids = [row.conversation_id, ...own.map(({ conversation_id }) => conversation_id)];
    return { id: row.id, conversationIds: ids.filter(id => id !== null), details };
  });
}

/** A first name alone is anybody's. */
function fullName(name: string | null): string | null {
  return name !== null && /\S\s+\S/.test(name) ? name : null;
}

async function readSayings(
  engine: Engine,
  scope: TeamScope,
  conversationIds: readonly string[],
): Promise<{ readonly texts: readonly string[]; readonly urls: readonly string[] }> {
  const texts: string[] = [];
  const urls: string[] = [];
  for (let at = 0; at < conversationIds.length; at += AT_ONCE) {
    const rows = await engine.db
      .selectFrom('messages')
      .select(['text', 'messages'])
      .where('team_id', '=', scope.teamId)
      .where('conversation_id', 'in', conversationIds.slice(at, at + AT_ONCE))
      .where('role', '=', 'user')
      .execute();
    for (const row of rows) {
      texts.push(row.text);
      if (row.messages === '[]') continue;
      const sent = JSON.parse(row.messages) as readonly { readonly media_url?: string }[];
      urls.push(...sent.flatMap(({ media_url: url }) => (url === undefined ? [] : [url])));
    }
    await new Promise(resolve => setImmediate(resolve));
  }
  return { texts: [...new Set(texts)], urls: [...new Set(urls)] };
}

function longest(texts: readonly string[]): string[] {
  return texts
    .map(text => text.trim())
    .filter(text => text.length >= MIN_SAYING_CHARS)
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MAX_SAYINGS)
    .map(text => text.slice(0, MAX_SAYING_CHARS));
}

/** Sources that answer a question in words of the person. */
async function findSources(
  engine: Engine,
  scope: TeamScope,
  texts: readonly string[],
): Promise<ErasurePlan['sources']> {
  const rows = await engine.db
    .selectFrom('answered_questions')
    .innerJoin('sources', 'sources.id', 'answered_questions.source_id')
    .select(['sources.id', 'sources.agent_id', 'sources.config', 'sources.title'])
    .where('answered_questions.team_id', '=', scope.teamId)
    .execute();
  const asked = new Set(texts.map(text => text.trim()));
  return rows
    .filter(({ config, title }) => {
      const { question } = JSON.parse(config) as { readonly question?: string };
      return asked.has(question?.trim() ?? '') || asked.has(title.trim());
    })
    .map(({ id, agent_id }) => ({ agentId: agent_id, sourceId: id }));
}
