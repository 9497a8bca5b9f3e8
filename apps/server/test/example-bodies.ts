import { type ApiOperation, smallestValue } from './api-operations.ts';
import type { SeededIds } from './seed-team.ts';

const messages = [{ role: 'user', content: 'Hello' }];
export const sampleFlow = { format: 'baraza/v1', start: 'bye', nodes: [{ id: 'bye', type: 'end', text: 'Bye.' }] };
let named = 0;

/** Bodies that hold more than their schema can say, or that everybody who may send them may send. */
const EXAMPLES: Readonly<Record<string, (agentId: string, ids: SeededIds) => object>> = {
  chatV1: agentId => ({ agentId, messages }),
  createChatCompletion: agentId => ({ model: agentId, messages }),
  createResponse: agentId => ({ model: agentId, input: 'Hello' }),
  chatV2: () => ({ message: 'Hello' }),
  updateMember: () => ({ role: 'member' }),
  putCannedReply: () => ({ text: 'Hello' }),
  createLead: agentId => ({ agentId, email: 'lead@example.com' }),
  updateLead: () => ({ name: 'Asha' }),
  updateCustomer: () => ({ name: 'Asha' }),
  updateRetention: () => ({ leadsDays: 30 }),
  sendHumanMessage: () => ({ text: 'Hello' }),
  createWebhook: () => ({ url: 'https://example.com/hook', events: ['lead.submitted'] }),
  createInvitation: () => ({ email: `somebody-${(named += 1)}@example.com` }),
  transferTeam: (_, ids) => ({ memberId: ids['personId'] }),
  putUsagePrices: () => ({ currency: 'USD', models: {} }),
  updateTeamLimits: () => ({ messagesPerMonth: 5_000 }),
  createChatzuriAgent: () => ({ name: `An agent ${(named += 1)}` }),
  createChatbot: () => ({ chatbotName: `A chatbot ${(named += 1)}` }),
  updateChatzuriAgent: agentId => ({ agentId, name: 'Renamed' }),
  updateChatbotData: agentId => ({ chatbotId: agentId, chatbotName: 'Renamed' }),
  updateChatzuriAgentSettings: agentId => ({ agentId, temp: 0.5 }),
  updateChatbotSettings: agentId => ({ chatbotId: agentId, temp: 0.5 }),
  updateConversation: () => ({ status: 'closed' }),
  putFlow: () => sampleFlow,
  validateFlow: () => sampleFlow,
  previewFlow: () => sampleFlow,
  simulateFlow: () => ({ flow: sampleFlow, steps: [{ start: true }] }),
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
  createSarufiRestApiIntegration: () => ({ webhook_url: 'https://example.com/hook' }),
  createSarufiMcpServer: () => ({ name: `server${(named += 1)}`, server_url: 'https://example.com/mcp' }),
  updateSarufiMcpServer: () => ({ enabled: false }),
  predictSarufiIntent: ids => ({ bot_id: ids['botId'], message: 'Hi' }),
};

/** Whether the body of an operation says which agent it is for. */
export function namesAgent(operationId: string): boolean {
  const example = EXAMPLES[operationId];
  return example !== undefined && JSON.stringify(example('«agent»', {})).includes('«agent»');
}

/** A body that an operation takes: an example, else the smallest that its schema allows. */
export function exampleBody(operation: ApiOperation, ids: SeededIds, agentId = ids['agentId'] ?? ''): object {
  return (
    EXAMPLES[operation.id]?.(agentId, ids) ??
    SARUFI_EXAMPLES[operation.id]?.(ids) ??
    (smallestValue(operation.body ?? {}) as object)
  );
}

/** What a query must hold. */
const QUERIES: Readonly<Record<string, (ids: SeededIds) => string>> = {
  listRecall: ids => `sourceId=${ids['sourceId']}`,
  diffFlows: () => 'from=1&to=1',
  getConversations: ids => `chatbotId=${ids['agentId']}`,
  getLeads: ids => `chatbotId=${ids['agentId']}`,
  searchV2Conversations: () => 'query=tea',
  deleteChatzuriTeam: ids => `teamId=${ids['teamId']}`,
  deleteChatzuriAgent: ids => `agentId=${ids['agentId']}`,
  deleteChatbot: ids => `chatbotId=${ids['agentId']}`,
  deleteChatzuriAgentIcon: ids => `agentId=${ids['agentId']}`,
  deleteChatzuriAgentProfilePicture: ids => `agentId=${ids['agentId']}`,
  deleteChatbotIcon: ids => `chatbotId=${ids['agentId']}`,
  deleteChatbotProfilePicture: ids => `chatbotId=${ids['agentId']}`,
};

/** The query string that an operation takes, with its question mark; empty when it needs none. */
export function exampleQuery(operation: ApiOperation, ids: SeededIds): string {
  const query = QUERIES[operation.id];
  return query === undefined ? '' : `?${query(ids)}`;
}

/** What one request on a fresh team cannot make succeed, and what it lacks: their own tests do. */
export const NEEDS_MORE: Readonly<Record<string, string>> = {
  createVisitorSession: 'an agent that is shown to the public',
  setUp: 'the one-time link of a first start',
  acceptInvitation: 'the token of an invitation',
  mergeCustomer: 'a second customer',
  splitCustomer: 'a merged customer',
  updateCustomerNote: 'a note of a customer; the seeded one is of a conversation',
  deleteCustomerNote: 'a note of a customer; the seeded one is of a conversation',
  returnConversation: 'a conversation that a person took over',
  replayWebhook: 'an event that was sent',
  deleteJob: 'a dead job',
  leaveTeam: 'another owner',
  moveAgent: 'another team of the same person',
  putCredential: 'a provider that answers',
  retryV2Message: 'an open conversation without a flow',
  createSarufiWhatsAppIntegration: 'a chatbot without one',
  createSarufiRestApiIntegration: 'a chatbot without one',
  createSarufiWebIntegration: 'a chatbot without one',
  uploadChatzuriAgentIcon: 'an image',
  uploadChatzuriAgentProfilePicture: 'an image',
  uploadChatbotIcon: 'an image',
  uploadChatbotProfilePicture: 'an image',
  deleteSarufiKnowledgeSource: 'a source of a knowledge base',
  detachSarufiKnowledgeBase: 'a knowledge base that is attached',
};
