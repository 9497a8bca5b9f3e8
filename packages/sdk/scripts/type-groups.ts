import * as contracts from '@baraza/contracts';
import { flowDocument, flowFallback, flowNode, flowTest } from '@baraza/contracts/flows';
import type { z } from 'zod';

/** The types of one area, which are one file. */
export interface TypeGroup {
  /** What callers send: defaults may be left out. */
  readonly sent?: Readonly<Record<string, z.ZodType>>;
  /** What the server answers. */
  readonly answered?: Readonly<Record<string, z.ZodType>>;
}

/** Types that others hold: where one is spelled in full, its name is printed instead. In an order that lets one hold those before it. */
export const PARTS: readonly string[] = ['GenericMessage', 'Message', 'FlowFallback', 'FlowNode'];

/** The published types by area; each key is a file of `src/api-types`. */
export const TYPE_GROUPS: Readonly<Record<string, TypeGroup>> = {
  agents: {
    sent: { CreateAgent: contracts.createAgentBody, UpdateAgent: contracts.updateAgentBody },
    answered: {
      Agent: contracts.agentView,
      Synonyms: contracts.synonymsBody,
      IdentitySecret: contracts.identitySecretView,
      ModelList: contracts.modelList,
      ModelCheck: contracts.modelCheck,
    },
  },
  learning: {
    sent: {
      Retrieve: contracts.retrieveBody,
      AnswerUnanswered: contracts.answerUnansweredBody,
    },
    answered: {
      Retrieval: contracts.retrieveView,
      QuestionCluster: contracts.questionCluster,
      CitingConversation: contracts.citingConversation,
    },
  },
  sources: {
    sent: {
      CreateSource: contracts.createSourceBody,
      UpdateSource: contracts.updateSourceBody,
      PushDocument: contracts.pushDocumentBody,
    },
    answered: {
      Source: contracts.sourceView,
      SourceDetail: contracts.sourceDetail,
      CreatedSource: contracts.createdSource,
      CreatedSources: contracts.createdSources,
      Document: contracts.documentView,
    },
  },
  conversations: {
    sent: {
      UpdateConversation: contracts.updateConversationBody,
      PutCannedReply: contracts.putCannedReplyBody,
    },
    answered: {
      Conversation: contracts.conversationView,
      ConversationDetail: contracts.conversationDetail,
      FlowStanding: contracts.flowStanding,
      CannedReply: contracts.cannedReplyView,
      Turn: contracts.turnView,
    },
  },
  messages: {
    sent: { HumanMessage: contracts.humanMessageBody },
    answered: {
      GenericMessage: contracts.genericMessage,
      Message: contracts.messageView,
      Note: contracts.noteView,
      Feedback: contracts.feedbackView,
    },
  },
  customers: {
    sent: {
      CreateCustomer: contracts.createCustomerBody,
      UpdateCustomer: contracts.updateCustomerBody,
      RecordConsent: contracts.consentBody,
      PutCustomerAttribute: contracts.putAttributeBody,
      CreateLead: contracts.createLeadBody,
      UpdateLead: contracts.updateLeadBody,
    },
    answered: {
      Customer: contracts.customerView,
      CustomerSummary: contracts.customerSummary,
      CustomerAttribute: contracts.attributeView,
      Consent: contracts.consentView,
      ErasureReport: contracts.erasureReport,
      Lead: contracts.leadView,
      LeadDetail: contracts.leadDetail,
    },
  },
  'flow-nodes': { sent: { FlowFallback: flowFallback, FlowNode: flowNode } },
  'flow-document': { sent: { FlowDocument: flowDocument } },
  flows: {
    sent: {
      PublishFlow: contracts.publishFlowBody,
      RollbackFlow: contracts.rollbackFlowBody,
      ImportFlow: contracts.importFlowBody,
      AgentIntents: contracts.agentIntentsBody,
    },
    answered: {
      Flow: contracts.flowBody,
      FlowValidation: contracts.flowValidation,
      FlowVersion: contracts.flowVersionView,
      FlowStatus: contracts.flowStatus,
      FlowVersionDetail: contracts.flowVersionDetail,
      FlowPreview: contracts.flowPreview,
      PublishedFlow: contracts.publishedFlow,
      FlowDiff: contracts.flowDiff,
      ImportedFlow: contracts.importedFlow,
      AgentIntentsState: contracts.agentIntentsView,
      RecognizedIntents: contracts.recognizedIntents,
    },
  },
  'flow-tests': {
    sent: {
      FlowTest: flowTest,
      SimulateFlow: contracts.simulateFlowBody,
    },
    answered: {
      FlowTests: contracts.flowTestsView,
      FlowTestRun: contracts.flowTestRun,
      FlowSimulation: contracts.flowSimulation,
      GeneratedFlowTests: contracts.generatedFlowTests,
    },
  },
  access: {
    sent: {
      SetUp: contracts.setupBody,
      CreateApiKey: contracts.createApiKeyBody,
      CreateInvitation: contracts.createInvitationBody,
      AcceptInvitation: contracts.acceptInvitationBody,
      UpdateApiKey: contracts.updateApiKeyBody,
      CreateTeam: contracts.createTeamBody,
      UpdateTeam: contracts.updateTeamBody,
      UpdateRetention: contracts.updateRetentionBody,
      PutCredential: contracts.putCredentialBody,
    },
    answered: {
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
      Team: contracts.teamView,
      TeamList: contracts.teamList,
      Retention: contracts.retentionView,
      Credential: contracts.credentialView,
      AuditEntry: contracts.auditEntry,
    },
  },
  usage: {
    sent: { ChangeLimits: contracts.changeLimitsBody, UsagePrices: contracts.usagePrices },
    answered: {
      Limits: contracts.limitsView,
      Usage: contracts.usageView,
      CurrentUsagePrices: contracts.usagePricesView,
      Analytics: contracts.analyticsView,
    },
  },
  webhooks: {
    sent: {
      CreateWebhook: contracts.createWebhookBody,
      UpdateWebhook: contracts.updateWebhookBody,
      RotateWebhookSecret: contracts.rotateWebhookSecretBody,
      ReplayWebhook: contracts.replayWebhookBody,
    },
    answered: {
      Webhook: contracts.webhookView,
      CreatedWebhook: contracts.createdWebhook,
      WebhookAttempt: contracts.webhookAttemptView,
      ReplayedWebhook: contracts.replayedWebhook,
    },
  },
  jobs: {
    answered: { Job: contracts.jobView, JobSummary: contracts.jobSummary },
  },
};
