/**
 * Prints every conversation of an agent as one line of JSON, page after page.
 *
 *   BARAZA_URL=… BARAZA_API_KEY=… node examples/export-conversations.ts support > conversations.jsonl
 */
import { Baraza } from '@baraza/sdk';

const { BARAZA_URL = 'http://127.0.0.1:8787', BARAZA_API_KEY = '' } = process.env;
const [agentId = 'support'] = process.argv.slice(2);
const client = new Baraza({ url: BARAZA_URL, apiKey: BARAZA_API_KEY });

for await (const conversation of client.conversations.list({ agentId, limit: 200 })) {
  const messages = await client.conversations.messages(conversation.id).toArray();
  const said = messages.map(({ role, text }) => ({ role, text }));
  console.log(JSON.stringify({ id: conversation.id, userId: conversation.userId, messages: said }));
}
