/**
 * Writes `src/api-types.ts` from the contracts' schemas, so that the package needs neither them nor Zod.
 *
 *   node packages/sdk/scripts/generate-types.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as contracts from '@baraza/contracts';
import { flowDocument, flowTest } from '@baraza/contracts/flows';
import { z } from 'zod';
import { printTypes } from './print-types.ts';

const TARGET = resolve(import.meta.dirname, '../src/api-types.ts');
const TURN_EVENTS = resolve(import.meta.dirname, '../../contracts/src/turn-event.ts');

/** What callers send: defaults may be left out. */
const SENT = {
  CreateAgent: contracts.createAgentBody,
  UpdateAgent: contracts.updateAgentBody,
  Retrieve: contracts.retrieveBody,
  CreateSource: contracts.createSourceBody,
  UpdateSource: contracts.updateSourceBody,
  PushDocument: contracts.pushDocumentBody,
  AnswerUnanswered: contracts.answerUnansweredBody,
  UpdateConversation: contracts.updateConversationBody,
  HumanMessage: contracts.humanMessageBody,
  PutCannedReply: contracts.putCannedReplyBody,
  CreateCustomer: contracts.createCustomerBody,
  UpdateCustomer: contracts.updateCustomerBody,
  RecordConsent: contracts.consentBody,
  PutCustomerAttribute: contracts.putAttributeBody,
  CreateLead: contracts.createLeadBody,
  UpdateLead: contracts.updateLeadBody,
  FlowDocument: flowDocument,
  PublishFlow: contracts.publishFlowBody,
  RollbackFlow: contracts.rollbackFlowBody,
  FlowTest: flowTest,
  SimulateFlow: contracts.simulateFlowBody,
  ImportFlow: contracts.importFlowBody,
  AgentIntents: contracts.agentIntentsBody,
  SetUp: contracts.setupBody,
  CreateApiKey: contracts.createApiKeyBody,
  CreateInvitation: contracts.createInvitationBody,
  AcceptInvitation: contracts.acceptInvitationBody,
  UpdateApiKey: contracts.updateApiKeyBody,
  CreateTeam: contracts.createTeamBody,
  UpdateTeam: contracts.updateTeamBody,
  UpdateRetention: contracts.updateRetentionBody,
  ChangeLimits: contracts.changeLimitsBody,
  UsagePrices: contracts.usagePrices,
  PutCredential: contracts.putCredentialBody,
  CreateWebhook: contracts.createWebhookBody,
  UpdateWebhook: contracts.updateWebhookBody,
  RotateWebhookSecret: contracts.rotateWebhookSecretBody,
  ReplayWebhook: contracts.replayWebhookBody,
};

/** What the server answers. */
const ANSWERED = {
  GenericMessage: contracts.genericMessage,
  Agent: contracts.agentView,
  Retrieval: contracts.retrieveView,
  Source: contracts.sourceView,
  SourceDetail: contracts.sourceDetail,
  CreatedSource: contracts.createdSource,
  CreatedSources: contracts.createdSources,
  Document: contracts.documentView,
  QuestionCluster: contracts.questionCluster,
  CitingConversation: contracts.citingConversation,
  Conversation: contracts.conversationView,
  ConversationDetail: contracts.conversationDetail,
  Message: contracts.messageView,
  Note: contracts.noteView,
  Feedback: contracts.feedbackView,
  CannedReply: contracts.cannedReplyView,
  Customer: contracts.customerView,
  CustomerSummary: contracts.customerSummary,
  CustomerAttribute: contracts.attributeView,
  Consent: contracts.consentView,
  ErasureReport: contracts.erasureReport,
  Lead: contracts.leadView,
  LeadDetail: contracts.leadDetail,
  Turn: contracts.turnView,
  Flow: contracts.flowBody,
  FlowValidation: contracts.flowValidation,
  FlowVersion: contracts.flowVersionView,
  FlowVersionDetail: contracts.flowVersionDetail,
  FlowPreview: contracts.flowPreview,
  PublishedFlow: contracts.publishedFlow,
  FlowDiff: contracts.flowDiff,
  FlowTests: contracts.flowTestsView,
  FlowTestRun: contracts.flowTestRun,
  FlowSimulation: contracts.flowSimulation,
  FlowStanding: contracts.flowStanding,
  GeneratedFlowTests: contracts.generatedFlowTests,
  ImportedFlow: contracts.importedFlow,
  AgentIntentsState: contracts.agentIntentsView,
  RecognizedIntents: contracts.recognizedIntents,
  ApiKey: contracts.apiKeyView,
  CreatedApiKey: contracts.createdApiKey,
  Me: contracts.meView,
  Setup: contracts.setupView,
  Session: contracts.sessionView,
  SignInOptions: contracts.signInView,
  Member: contracts.memberView,
  Invitation: contracts.invitationView,
  CreatedInvitation: contracts.createdInvitation,
  OpenInvitation: contracts.openInvitationView,
  ModelList: contracts.modelList,
  Team: contracts.teamView,
  TeamList: contracts.teamList,
  Retention: contracts.retentionView,
  Limits: contracts.limitsView,
  Usage: contracts.usageView,
  CurrentUsagePrices: contracts.usagePricesView,
  Credential: contracts.credentialView,
  Webhook: contracts.webhookView,
  CreatedWebhook: contracts.createdWebhook,
  WebhookAttempt: contracts.webhookAttemptView,
  ReplayedWebhook: contracts.replayedWebhook,
  Job: contracts.jobView,
  JobSummary: contracts.jobSummary,
  AuditEntry: contracts.auditEntry,
  Analytics: contracts.analyticsView,
  ModelCheck: contracts.modelCheck,
};

/** The whole file, as it should be. */
export function generateTypes(): string {
  return [
    '// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.',
    'export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };',
    printTypes(schemasOf(SENT, 'input')),
    printTypes(schemasOf(ANSWERED, 'output')),
    turnEvents(),
  ].join('\n\n');
}

function schemasOf(types: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Record<string, object> {
  return Object.fromEntries(
    Object.entries(types).map(([name, type]) => [
      name,
      z.toJSONSchema(type, { io, unrepresentable: 'any', override: markJson }),
    ]),
  );
}

/** A bounded JSON value is an `any` with a check; everything else that may be anything is `unknown`. */
function markJson({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: object }): void {
  if (zodSchema._zod.def.type === 'any') Object.assign(jsonSchema, { tsType: 'JsonValue' });
}

/** Events are plain types already: taken word for word, without imports, values and the function below. */
function turnEvents(): string {
  const source = readFileSync(TURN_EVENTS, 'utf8');
  const [types = ''] = source.split(/^export function /m);
  return types
    .replace(/^import .*$/gm, '')
    .replace(/^const [\s\S]*?;$/gm, '')
    .trim();
}

if (import.meta.main) writeFileSync(TARGET, `${generateTypes()}\n`);
