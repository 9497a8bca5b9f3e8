import { type ApiOperation, smallestValue } from './api-operations.ts';
import type { SeededIds } from './seed-team.ts';

const messages = [{ role: 'user', content: 'Hello' }];
export const sampleFlow = { format: 'baraza/v1', start: 'bye', nodes: [{ id: 'bye', type: 'end', text: 'Bye.' }] };
/** Bodies that hold more than their schema can say, or that everybody who may send them may send. */
const EXAMPLES: Readonly<Record<string, (agentId: string, ids: SeededIds) => object>> = {
  chatV1: agentId => ({ agentId, messages }),
  createChatCompletion: agentId => ({ model: agentId, messages }),
  createResponse: agentId => ({ model: agentId, input: 'Hello' }),
  chatV2: () => ({ message: 'Hello' }),
  updateMember: () => ({ role: 'viewer' }),
  updateConversation: () => ({ status: 'closed' }),
  putFlow: () => sampleFlow,
  validateFlow: () => sampleFlow,
  previewFlow: () => sampleFlow,
  recordFlowTest: (_, ids) => ({ conversationId: ids['conversationId'], name: 'As it was' }),
  importFlow: () => ({ files: [{ path: 'faq.csv', text: 'question,answer\nWhen?,Now.\n' }] }),
};

/** The same, where no agent of another team would make a request of nothing. */
const SARUFI_EXAMPLES: Readonly<Record<string, (ids: SeededIds) => object>> = {
  createSarufiChatbot: () => ({ name: `A bot ${(named += 1)}` }),
  sarufiConversation: ids => ({ chat_id: 'c', bot_id: ids['botId'], message: 'Hi' }),
  sarufiWhatsappConversation: ids => ({ chat_id: 'c', bot_id: ids['botId'], message: 'Hi' }),
  getSarufiConversationStatus: ids => ({ chat_id: 'seeded', bot_id: ids['botId'] }),
  setSarufiConversationState: ids => ({ chat_id: 'seeded', bot_id: ids['botId'], next_state: 'end' }),
  addSarufiWebSource: () => ({ url: 'https://example.com/' }),
  attachSarufiKnowledgeBase: ids => ({ kb_id: ids['kbId'] }),
  predictSarufiIntent: ids => ({ bot_id: ids['botId'], message: 'Hi' }),
};
let named = 0;

/** Whether the body of an operation says which agent it is for. */
export function namesAgent(operationId: string): boolean {
  const example = EXAMPLES[operationId];
  return example !== undefined && JSON.stringify(example('one', {})) !== JSON.stringify(example('another', {}));
}

/** A body that an operation takes: an example, else the smallest that its schema allows. */
export function exampleBody(operation: ApiOperation, ids: SeededIds, agentId = ids['agentId'] ?? ''): object {
  return (
    EXAMPLES[operation.id]?.(agentId, ids) ??
    SARUFI_EXAMPLES[operation.id]?.(ids) ??
    (smallestValue(operation.body ?? {}) as object)
  );
}
