import type { DashboardStage } from './dashboard-stage.ts';
import { knowledgeReady } from './knowledge-ready.ts';

/** What a team's inbox holds after a day: several people, a handoff, tags, a note, consent, a lead, a saved reply. */
export interface SeededInbox {
  readonly agentId: string;
  /** Of Juma, whose answer has a citation. */
  readonly conversationId: string;
  readonly customerId: string;
}

type Call = (method: string, path: string, body?: object) => Promise<Record<string, unknown>>;

const PEOPLE = [
  ['juma', 'Juma Otieno', 'When does the bakery open?'],
  ['neema', 'Neema Kessy', 'How much is a loaf of rye bread?'],
  ['amani', 'Amani Said', 'Is there a parking lot for trucks?'],
  ['zawadi', 'Zawadi Mushi', 'Do you deliver to Mbezi?'],
  ['baraka', 'Baraka Lema', 'What does a loaf of rye bread cost, and when do you open on Saturday?'],
] as const;

export async function seedInbox(stage: DashboardStage): Promise<SeededInbox> {
  const call: Call = async (method, path, body) => {
    const answer = await stage.server.call(method as 'GET', path, body);
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  };
  const agent = await call('POST', '/api/v1/agents', {
    name: 'Baker',
    slug: 'baker',
    model: 'builtin/extractive',
  });
  const agentId = String(agent['id']);
  await call('POST', `/api/v1/agents/${agentId}/sources`, {
    type: 'text',
    title: 'Opening hours',
    text: 'The bakery opens at six in the morning.\n\nA loaf of rye bread costs 4,200 shillings.',
  });
  await knowledgeReady(stage.server, agentId);
  let conversationId = '';
  for (const [userId, , message] of PEOPLE) {
    const answer = await call('POST', `/api/v1/agents/${agentId}/chat`, { message, user_id: userId });
    if (userId === 'juma') conversationId = String(answer['conversationId'] ?? answer['conversation_id']);
  }
  await call('PUT', '/api/v1/customer-attributes/plan', { label: 'Plan', type: 'choice', options: ['gold', 'tin'] });
  for (const [userId, name] of PEOPLE) {
    const { items } = (await call('GET', `/api/v1/customers?q=${userId}`)) as { items: { id: string }[] };
    await call('PATCH', `/api/v1/customers/${items[0]?.id}`, {
      name,
      email: `${userId}@example.com`,
      attributes: { plan: userId === 'juma' ? 'gold' : 'tin' },
      ...(userId === 'juma' && { tags: ['regular'] }),
    });
  }
  const found = (await call('GET', '/api/v1/customers?q=juma')) as { items: { id: string }[] };
  const customerId = found.items[0]?.id ?? '';
  await call('POST', `/api/v1/customers/${customerId}/consents`, {
    kind: 'marketing',
    granted: true,
    source: 'checkout form',
  });
  const conversation = `/api/v1/conversations/${conversationId}`;
  await call('PATCH', conversation, { tags: ['bread', 'vip'] });
  await call('POST', `${conversation}/notes`, { text: 'Orders for the school every Friday.' });
  await call('POST', '/api/v1/leads', {
    agentId,
    name: 'Juma Otieno',
    email: 'juma@example.com',
    phone: '+255 700 000 001',
    conversationId,
    fields: { Branch: 'Kariakoo' },
  });
  await call('PUT', '/api/v1/canned-replies/thanks', { text: 'Thank you for writing to us. Have a lovely day!' });
  return { agentId, conversationId, customerId };
}
