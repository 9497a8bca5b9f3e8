import type { Clock, Ids, JobLedger, JobQueue, Log, TeamWall, UnitOfWork } from '#kernel';
import type {
  AccessStore,
  ApiKeyAuthenticator,
  AuditLog,
  IdempotencyStore,
  SessionAuthenticator,
} from '#modules/access';
import type { AgentStore, ForeignRecordStore, ImageProcessor, ModelCatalog } from '#modules/agents';
import type {
  CannedReplyStore,
  ConversationFactStore,
  ConversationFeed,
  ConversationStore,
  NoteStore,
  SessionStore,
} from '#modules/conversations';
import type {
  CustomerStore,
  EraseCustomerPorts,
  IdentitySecretStore,
  LeadStore,
  RetentionStore,
} from '#modules/customers';
import type { FlowStore, FlowWorkshop, IntentStore } from '#modules/flows';
import type { IntentModels } from '#modules/flows/intents';
import type { BlobStore, KnowledgeStore, LearningStore, Retriever, SynonymStore, WebClient } from '#modules/knowledge';
import type { TurnService } from '#modules/turns';
import type { LimitPorts, ResourceGuard, UsageStore } from '#modules/usage';
import type { EventRecorder, SecretBox, WebhookSender, WebhookStore } from '#modules/webhooks';
import type { IdentityPorts } from './identity-ports.ts';
import type { CredentialPorts } from './routes/credentials/credential-ports.ts';
import type { WidgetFiles } from './widget/widget-files.ts';

/** What routes may reach. Dialects get the same. */
export interface HttpPorts {
  readonly access: AccessStore;
  readonly authenticator: ApiKeyAuthenticator;
  /** Lets in signed-in people by their session cookie. */
  readonly people: SessionAuthenticator;
  readonly identity: IdentityPorts;
  /** Every change through the management API goes here, in its own unit of work. */
  readonly audit: AuditLog;
  readonly idempotency: IdempotencyStore;
  readonly agents: AgentStore;
  readonly foreignRecords: ForeignRecordStore;
  readonly models: ModelCatalog;
  readonly knowledge: KnowledgeStore;
  readonly blobs: BlobStore;
  readonly images: ImageProcessor;
  /** To refuse an address at once that could not be read anyway. */
  readonly web: Pick<WebClient, 'checkUrl'>;
  readonly retriever: Retriever;
  readonly synonyms: SynonymStore;
  readonly learning: LearningStore;
  readonly conversations: ConversationStore;
  /** For statistics. */
  readonly conversationFacts: ConversationFactStore;
  readonly sessions: SessionStore;
  readonly notes: NoteStore;
  readonly cannedReplies: CannedReplyStore;
  /** What live readers of conversations are told by. */
  readonly feed: ConversationFeed;
  /** Called before a search for words. */
  readonly conversationSearch: { flush(): Promise<void> };
  readonly flows: FlowStore;
  readonly workshop: FlowWorkshop;
  readonly intents: IntentStore;
  readonly intentModels: Pick<IntentModels, 'recognize' | 'status'>;
  readonly leads: LeadStore;
  readonly customers: CustomerStore;
  readonly identitySecrets: IdentitySecretStore;
  readonly erasing: EraseCustomerPorts;
  readonly retention: RetentionStore;
  readonly turns: TurnService;
  readonly usage: UsageStore;
  readonly credentials: CredentialPorts;
  readonly limits: LimitPorts;
  /** Holds teams to how many of a thing they may have. */
  readonly resources: ResourceGuard;
  /** For what happens in routes; what happens in turns is recorded where they are stored. */
  readonly events: EventRecorder;
  readonly webhooks: WebhookStore;
  readonly webhookSender: Pick<WebhookSender, 'checkUrl'>;
  readonly secretBox: SecretBox;
  readonly jobs: JobQueue;
  readonly jobLedger: JobLedger;
  readonly unitOfWork: UnitOfWork;
  /** Only with row-level security. */
  readonly wall: TeamWall | undefined;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Signs the sessions of visitors and the addresses of their files. */
  readonly visitorKey: Uint8Array;
  readonly widget: WidgetFiles;
  /** Model of new agents that name none. */
  readonly defaultModel: string;
}
