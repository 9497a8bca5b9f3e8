/** A typed client of Baraza: `fetch` only, for Node, browsers, Deno and Bun. */
export type * from './api-types/index.ts';
export { Baraza, type ChatRequest } from './baraza.ts';
export type { ChatStream } from './chat-stream.ts';
export type { BarazaOptions, CallOptions, Fetch } from './connection.ts';
export {
  AuthenticationError,
  BarazaError,
  type BarazaErrorFields,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  SourceFailedError,
  TurnFailedError,
  WebhookVerificationError,
} from './errors.ts';
export type { ListOptions, Page, Pages } from './pages.ts';
export type { AgentImageKind, Agents } from './resources/agents.ts';
export type { AnalyticsOfTeam, AnalyticsOptions } from './resources/analytics.ts';
export type { ApiKeys } from './resources/api-keys.ts';
export type { Audit, AuditFilter } from './resources/audit.ts';
export type {
  ConversationEvent,
  ConversationFilters,
  ConversationListOptions,
  Conversations,
  TeamEvent,
  Typing,
} from './resources/conversations.ts';
export type { Credentials } from './resources/credentials.ts';
export type { CustomerListOptions, Customers } from './resources/customers.ts';
export type { Flows, FlowTestInput, SaveOver, Simulation, TaggedFlow, WrittenFlow } from './resources/flows.ts';
export type { Jobs } from './resources/jobs.ts';
export type { LeadFilters, LeadListOptions, Leads } from './resources/leads.ts';
export type { Learning, ToldFrom } from './resources/learning.ts';
export type { People } from './resources/people.ts';
export type { Sources, WaitOptions } from './resources/sources.ts';
export type { Teams } from './resources/teams.ts';
export type { Turns } from './resources/turns.ts';
export type { UsageOfTeam, UsageOptions } from './resources/usage.ts';
export type { Webhooks } from './resources/webhooks.ts';
export type { RetryOptions } from './retry.ts';
export type { UploadFile, UploadOptions, UploadProgress } from './upload-form.ts';
export { verifyWebhook, type WebhookEvent, type WebhookRequest } from './verify-webhook.ts';
