import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type Clock, type Log, systemClock, type TeamWall } from '#kernel';
import type {
  AccessStore,
  AuditStore,
  IdempotencyStore,
  InvitationStore,
  PeopleStore,
  TeamStore,
} from '#modules/access';
import type { AgentStore, CredentialStore, ForeignRecordStore } from '#modules/agents';
import type {
  CannedReplyStore,
  ConversationFactStore,
  ConversationStore,
  NoteStore,
  SessionStore,
} from '#modules/conversations';
import type { CustomerStore, ErasureStore, IdentitySecretStore, LeadStore, RetentionStore } from '#modules/customers';
import type { FlowStore, IntentStore } from '#modules/flows';
import type {
  KnowledgeStore,
  LabelReader,
  LearningStore,
  SynonymStore,
  VectorStore,
  WebPageStore,
} from '#modules/knowledge';
import type { FlowPositionStore, TurnStore } from '#modules/turns';
import type { LimitStore, PriceStore, QuotaStore, UsageStore } from '#modules/usage';
import type { WebhookStore } from '#modules/webhooks';
import { backupSqliteFile } from './backup-database.ts';
import type { Engine } from './engine.ts';
import { RowSecurityWall } from './engines/row-security-wall.ts';
import { openSqlite } from './engines/sqlite.ts';
import { createErasureStore } from './erasure/erasure-store.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import { migrate, schemaVersion } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { OwnerLock } from './owner-lock.ts';
import { applyRowSecurity } from './row-security.ts';
import { isStorageTrouble } from './storage-errors.ts';
import { markUsed, refuseMissingData } from './storage-marker.ts';
import { createAccessStore } from './stores/access-store.ts';
import { createAgentStore } from './stores/agent-store.ts';
import { createAuditStore } from './stores/audit-store.ts';
import { type AuthRecords, createAuthRecords } from './stores/auth-records.ts';
import { createCannedReplyStore } from './stores/canned-reply-store.ts';
import { createConversationFactStore } from './stores/conversation-fact-store.ts';
import { createConversationStore } from './stores/conversation-store.ts';
import { createCredentialStore } from './stores/credential-store.ts';
import { createCustomerStore } from './stores/customer-store.ts';
import { createFlowPositionStore } from './stores/flow-position-store.ts';
import { createFlowStore } from './stores/flow-store.ts';
import { createForeignRecordStore } from './stores/foreign-record-store.ts';
import { createIdempotencyStore } from './stores/idempotency-store.ts';
import { createIdentitySecretStore } from './stores/identity-secret-store.ts';
import { createIntentStore } from './stores/intent-store.ts';
import { createKnowledgeStore } from './stores/knowledge-store.ts';
import { createLabelReader } from './stores/label-reader.ts';
import { createLeadStore } from './stores/lead-store.ts';
import { createLearningStore } from './stores/learning-store.ts';
import { createLimitStore } from './stores/limit-store.ts';
import { createNoteStore } from './stores/note-store.ts';
import { createPeopleStore } from './stores/people-store.ts';
import { createPriceStore } from './stores/price-store.ts';
import { createQuotaStore } from './stores/quota-store.ts';
import { createRetentionStore } from './stores/retention-store.ts';
import { createSessionStore } from './stores/session-store.ts';
import { createSynonymStore } from './stores/synonym-store.ts';
import { createTeamStore } from './stores/team-store.ts';
import { createTurnStore } from './stores/turn-store.ts';
import { createUsageStore } from './stores/usage-store.ts';
import { createVectorStore } from './stores/vector-store.ts';
import { createWebPageStore } from './stores/web-page-store.ts';
import { createWebhookStore } from './stores/webhook-store.ts';

/** The SQLite file inside the data folder. */
export const DATABASE_FILE = 'baraza.db';

const BACKUPS_KEPT = 5;

export interface OpenDatabaseOptions {
  /** Where this server keeps its files; made when missing. One process at a time may own it. */
  readonly dataFolder: string;
  /** A `postgres://` address; SQLite in the data folder when left out. */
  readonly databaseUrl?: string | undefined;
  /** PostgreSQL only: row-level security as a second wall between teams. */
  readonly rowSecurity?: boolean | undefined;
  readonly log: Log;
  readonly clock?: Clock | undefined;
  /** Tests bring their own. */
  readonly migrations?: readonly Migration[] | undefined;
}

/** The stores of every module on one engine. */
export interface Stores {
  readonly access: AccessStore;
  readonly audit: AuditStore;
  readonly people: PeopleStore & InvitationStore;
  readonly authRecords: AuthRecords;
  readonly teams: TeamStore;
  readonly idempotency: IdempotencyStore;
  readonly agents: AgentStore;
  readonly foreignRecords: ForeignRecordStore;
  readonly knowledge: KnowledgeStore;
  readonly webPages: WebPageStore;
  readonly labels: LabelReader;
  readonly vectors: VectorStore;
  readonly synonyms: SynonymStore;
  readonly learning: LearningStore;
  readonly conversations: ConversationStore;
  readonly conversationFacts: ConversationFactStore;
  readonly sessions: SessionStore;
  readonly flows: FlowStore;
  readonly flowPositions: FlowPositionStore;
  readonly intents: IntentStore;
  readonly leads: LeadStore;
  readonly customers: CustomerStore;
  readonly identitySecrets: IdentitySecretStore;
  readonly notes: NoteStore;
  readonly cannedReplies: CannedReplyStore;
  readonly erasure: ErasureStore;
  readonly retention: RetentionStore;
  readonly turns: TurnStore;
  readonly usage: UsageStore;
  readonly teamLimits: LimitStore;
  readonly credentials: CredentialStore;
  readonly quotas: QuotaStore;
  readonly prices: PriceStore;
  readonly webhooks: WebhookStore;
}

export interface Database extends Engine, Stores {
  /** Undefined without row-level security. */
  readonly wall: TeamWall | undefined;
  /** Puts the server's address into what a second process that wants the data folder is told. */
  announce(url: string): void;
  /** Online copy of the database into one file. SQLite only; PostgreSQL has its own tools. */
  backup(file: string): Promise<void>;
}

/**
 * Opens the database and brings its schema up to date. Throws `AppError` with `data_folder_in_use`, `database_too_new`,
 * `data_missing` or `storage_unavailable`, each with a message for the operator.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<Database> {
  const clock = options.clock ?? systemClock;
  const lock = new OwnerLock(options.dataFolder, clock.now());
  let engine: Engine | undefined;
  try {
    const wall = options.rowSecurity === true ? new RowSecurityWall() : undefined;
    engine = await openEngine(options, wall);
    await prepare(engine, options, clock.now());
    if (engine.kind === 'postgres') await applyRowSecurity(engine, wall !== undefined);
    return assemble(engine, lock, wall, options);
  } catch (error) {
    await engine?.close();
    lock.release();
    throw options.databaseUrl !== undefined && isStorageTrouble(error)
      ? unreachable(options.databaseUrl, error)
      : error;
  }
}

async function openEngine(options: OpenDatabaseOptions, wall: RowSecurityWall | undefined): Promise<Engine> {
  if (options.databaseUrl !== undefined)
    return (await import('./engines/postgres.ts')).openPostgres(options.databaseUrl, { log: options.log, wall });
  const file = join(options.dataFolder, DATABASE_FILE);
  // Before SQLite makes an empty file in its place.
  if (isMissingOrEmpty(file)) refuseMissingData(options.dataFolder, 'sqlite');
  return openSqlite(file, { log: options.log });
}

function isMissingOrEmpty(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0;
}

async function prepare(engine: Engine, options: OpenDatabaseOptions, at: number): Promise<void> {
  if ((await schemaVersion(engine)) === 0) refuseMissingData(options.dataFolder, engine.kind);
  const { from, to } = await migrate(engine, options.migrations ?? allMigrations, at, async (from, to) => {
    if (engine.kind === 'sqlite') await backupBeforeMigration(options, from, to, at);
  });
  if (from !== to) options.log.info({ from, to, engine: engine.kind }, 'schema brought up to date');
  markUsed(options.dataFolder, engine.kind, at);
}

async function backupBeforeMigration(
  options: OpenDatabaseOptions,
  from: number,
  to: number,
  at: number,
): Promise<void> {
  const folder = join(options.dataFolder, 'backups');
  mkdirSync(folder, { recursive: true });
  const name = `before-migration-${String(at).padStart(15, '0')}-v${from}-to-v${to}.db`;
  await backupSqliteFile(join(options.dataFolder, DATABASE_FILE), join(folder, name));
  options.log.info({ file: name }, 'database backed up before its migration');
  const kept = readdirSync(folder).filter(file => file.startsWith('before-migration-') && file.endsWith('.db'));
  for (const old of kept.sort().slice(0, -BACKUPS_KEPT)) rmSync(join(folder, old));
}

function assemble(
  engine: Engine,
  lock: OwnerLock,
  wall: RowSecurityWall | undefined,
  options: OpenDatabaseOptions,
): Database {
  return {
    ...engine,
    wall: engine.kind === 'postgres' ? wall : undefined,
    access: createAccessStore(engine),
    audit: createAuditStore(engine),
    people: createPeopleStore(engine),
    authRecords: createAuthRecords(engine),
    teams: createTeamStore(engine),
    idempotency: createIdempotencyStore(engine),
    agents: createAgentStore(engine),
    foreignRecords: createForeignRecordStore(engine),
    knowledge: createKnowledgeStore(engine),
    webPages: createWebPageStore(engine),
    labels: createLabelReader(engine),
    vectors: createVectorStore(engine),
    synonyms: createSynonymStore(engine),
    learning: createLearningStore(engine),
    conversations: createConversationStore(engine),
    conversationFacts: createConversationFactStore(engine),
    sessions: createSessionStore(engine),
    flows: createFlowStore(engine),
    flowPositions: createFlowPositionStore(engine),
    intents: createIntentStore(engine),
    leads: createLeadStore(engine),
    customers: createCustomerStore(engine),
    identitySecrets: createIdentitySecretStore(engine),
    notes: createNoteStore(engine),
    cannedReplies: createCannedReplyStore(engine),
    retention: createRetentionStore(engine),
    erasure: createErasureStore(engine, { folder: options.dataFolder, database: DATABASE_FILE }),
    turns: createTurnStore(engine),
    usage: createUsageStore(engine),
    credentials: createCredentialStore(engine),
    teamLimits: createLimitStore(engine, options.clock ?? systemClock),
    quotas: createQuotaStore(engine),
    prices: createPriceStore(engine),
    webhooks: createWebhookStore(engine),
    announce: url => lock.announce(url),
    async backup(file) {
      if (engine.kind === 'postgres') throw backupElsewhere();
      await backupSqliteFile(join(options.dataFolder, DATABASE_FILE), file);
    },
    async close() {
      await engine.close();
      lock.release();
    },
  };
}

function backupElsewhere(): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'backup_not_here',
    message: 'This server keeps its data in PostgreSQL: back that up with pg_dump or pgBackRest',
  });
}

/** What an operator needs to know of a PostgreSQL that does not answer a start; its password stays out. */
function unreachable(databaseUrl: string, error: AppError): AppError {
  const { host, pathname } = new URL(databaseUrl);
  const reason = error.cause instanceof Error ? error.cause.message : error.message;
  return new AppError({
    kind: 'unavailable',
    code: error.code,
    message: `The database at ${host}${pathname} cannot be used: ${reason || 'it does not answer'}. Check DATABASE_URL`,
    cause: error,
  });
}
