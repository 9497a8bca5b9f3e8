import type { FlowDocumentInput } from '@baraza/contracts';
import { expect } from 'vitest';
import type { TestServer } from './create-test-server.ts';

/** A menu with a question and an open question behind it; `greeting` tells its versions apart. */
export function shopFlow(greeting = 'Karibu!'): FlowDocumentInput {
  return {
    format: 'baraza/v1',
    start: 'greet',
    fallback: { text: 'Sorry, I did not get that.' },
    nodes: [
      { id: 'greet', type: 'message', messages: [{ type: 'text', text: greeting }], next: 'menu' },
      {
        id: 'menu',
        type: 'buttons',
        text: `What next? (${greeting})`,
        buttons: [
          { id: 'name', title: 'Leave my name', next: 'name' },
          { id: 'ask', title: 'Ask a question', next: 'ask' },
          { id: 'bye', title: 'Goodbye', next: 'bye' },
        ],
      },
      { id: 'name', type: 'input', text: 'Your name?', variable: 'name', next: 'lead' },
      { id: 'lead', type: 'capture-lead', name: '{{name}}', fields: { from: 'menu' }, next: 'thanks' },
      {
        id: 'thanks',
        type: 'message',
        messages: [{ type: 'text', text: `Thank you, {{name}}. (${greeting})` }],
        next: 'menu',
      },
      { id: 'ask', type: 'ask-agent', text: 'Ask away.', next: 'menu' },
      { id: 'bye', type: 'end', text: 'Bye.', close: true },
    ],
  };
}

export async function publish(
  server: TestServer,
  flow: FlowDocumentInput,
  options: object = {},
  agent = server.agent.id,
): Promise<{ number: number; preview: { live: number; affected: unknown[] }; sessionsChanged: number }> {
  const put = await server.call({ method: 'PUT', url: `/api/v1/agents/${agent}/flow`, payload: flow });
  expect(put.statusCode, put.payload).toBe(200);
  const published = await server.call({ url: `/api/v1/agents/${agent}/flow/publish`, payload: options });
  expect(published.statusCode, published.payload).toBe(201);
  return published.json();
}

/** Says something over the REST chat API as a user and gives the answer's body. */
export async function chat(
  server: TestServer,
  message: string,
  user_id: string,
  agent = server.agent.id,
): Promise<{ text: string; messages?: unknown[]; answered: boolean; conversationId: string }> {
  const answer = await server.call({ url: `/api/v1/agents/${agent}/chat`, payload: { message, user_id } });
  expect(answer.statusCode, answer.payload).toBe(200);
  return answer.json();
}
