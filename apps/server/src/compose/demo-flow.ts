import type { FlowDocument } from '@baraza/contracts';

/**
 * The flow of the demo agent: a menu for who opens a conversation with nothing to say, and the documentation's answers
 * for everybody who asks something. Written out in full, so that the first start need not load the schemas.
 */
export const demoFlow: FlowDocument = {
  format: 'baraza/v1',
  name: 'Baraza demo',
  description: 'A menu, and answers from the documentation.',
  language: 'en',
  start: 'opening',
  keywords: [
    { action: 'menu', words: ['menu', 'start', 'main menu'], next: 'menu' },
    { action: 'cancel', words: ['cancel', 'stop', 'quit'], next: 'menu' },
    { action: 'help', words: ['help'], next: 'menu' },
    {
      action: 'goto',
      words: ['hi', 'hello', 'hey', 'good morning', 'habari', 'mambo', 'bonjour', 'hola'],
      next: 'menu',
    },
  ],
  nodes: [
    {
      id: 'opening',
      label: 'Asked something at once?',
      type: 'condition',
      branches: [{ when: 'input == ""', next: 'menu' }],
      otherwise: 'answer',
    },
    {
      id: 'menu',
      type: 'buttons',
      text: 'Welcome to Baraza! What would you like to know?',
      buttons: [
        { id: 'start', title: 'Getting started', next: 'start' },
        { id: 'knowledge', title: 'Adding knowledge', next: 'knowledge' },
        { id: 'ask', title: 'Ask a question', next: 'invite' },
      ],
      fallback: 'answer',
    },
    { id: 'start', type: 'ask-agent', question: 'How do I start Baraza?', next: 'invite' },
    { id: 'knowledge', type: 'ask-agent', question: 'How do I add knowledge to an agent?', next: 'invite' },
    {
      id: 'invite',
      type: 'message',
      messages: [{ type: 'text', text: 'Ask me anything about Baraza, or type "menu".' }],
      next: 'answer',
    },
    { id: 'answer', label: 'Answers from the documentation', type: 'ask-agent', stay: true },
  ],
};
