import { publishFlow } from '#modules/flows';
import type { TestServer } from './create-test-server.ts';

/** The conversation that Sarufi's document shows, as a flow of ours. */
export const SUPPORT_FLOW = {
  format: 'baraza/v1',
  start: 'greeting',
  nodes: [
    {
      id: 'greeting',
      type: 'message',
      messages: [{ type: 'text', text: 'Hello! How can I help you today?' }],
      next: 'menu',
    },
    {
      id: 'menu',
      type: 'buttons',
      text: 'Choose an option:',
      buttons: [
        { id: 'faq', title: 'FAQ', next: 'faq_intro' },
        { id: 'support', title: 'Talk to support', next: 'goodbye' },
      ],
      fallback: { text: 'Please choose one of these.' },
    },
    {
      id: 'faq_intro',
      type: 'message',
      messages: [{ type: 'text', text: 'Sure! Here are our most common questions:' }],
      next: 'faq_menu',
    },
    {
      id: 'faq_menu',
      type: 'list',
      text: 'Select a topic',
      button_text: 'View topics',
      sections: [
        {
          title: 'General',
          rows: [
            { id: 'hours', title: 'Business hours', next: 'faq_menu' },
            { id: 'pricing', title: 'Pricing', next: 'goodbye' },
          ],
        },
      ],
      fallback: { text: 'Pick a topic, please.' },
    },
    { id: 'goodbye', type: 'end', text: 'Goodbye!', close: true },
  ],
} as const;

/** Publishes a flow for an agent of the server's own team. */
export async function publishTestFlow(
  { ports, team }: TestServer,
  agentId: string,
  document: unknown = SUPPORT_FLOW,
): Promise<void> {
  await ports.flows.saveDraft(team.scope, agentId, {
    document: JSON.parse(JSON.stringify(document)),
    at: ports.clock.now(),
  });
  await publishFlow(ports, team.scope, { agentId, author: null }, {});
}
