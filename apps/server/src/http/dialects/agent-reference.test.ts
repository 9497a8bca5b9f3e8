import { expect, test } from 'vitest';
import { pickAgentReference } from './agent-reference.ts';

test.each([
  [{ chatbotId: 'a' }, 'a'],
  [{ agentId: 'a' }, 'a'],
  [{ chatId: 'a' }, 'a'],
  [{ agentId: 'a', chatbotId: 'a', chatId: 'a' }, 'a'],
  [{ agentId: null, chatId: 'a' }, 'a'],
])('%o names an agent', (fields, agent) => {
  expect(pickAgentReference(fields)).toBe(agent);
});

test.each([
  [{}],
  [{ chatbotId: '' }],
  [{ chatbotId: null }],
  [{ chatbotId: 'a', agentId: 'b' }],
  [{ agentId: 'a', chatId: '' }],
])('%o names none', fields => {
  expect(() => pickAgentReference(fields)).toThrow(expect.objectContaining({ kind: 'invalid' }));
});
