import { rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { migratedFolder } from '@baraza/testkit/store-suite';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { Registry } from 'prom-client';
import { createFileBlobStore } from '#adapters/blobs';
import { createAnnouncements, type Database, openDatabase } from '#adapters/database';
import { createFlowRequester, createFlowWorkshop } from '#adapters/flows';
import { createGuardedFetch } from '#adapters/guarded-fetch';
import { createImageProcessor } from '#adapters/images';
import { FileIntentModels } from '#adapters/intents';
import { createDatabaseJobLedger, DatabaseJobQueue } from '#adapters/queue';
import { masterSecret } from '#adapters/secrets';
import { createWidgetFiles } from '#adapters/widget';
import { createServer, type HttpPorts, registerDialects, registerManagementApi } from '#http';
import { type Clock, createIds, silentLog, systemClock, type TeamScope, teamScope } from '#kernel';
import { type ApiKey, ApiKeyAuthenticator, createKeySecret, hashKeySecret, keyHint } from '#modules/access';
import { type Agent, createAgent, createAgentRunner } from '#modules/agents';
import { effectiveIntents } from '#modules/flows';
import type { RetrievedChunk, Retriever } from '#modules/knowledge';
import {
  CONTINUE_FLOW_JOB,
  createFlowPositions,
  DEFAULT_TURN_SETTINGS,
  FlowCache,
  TurnCoordinator,
  type TurnPorts,
} from '#modules/turns';
import { announcedFlowStore } from '../src/compose/announced-flow-store.ts';
import { composeAudit } from '../src/compose/compose-audit.ts';
import { composeConversations } from '../src/compose/compose-conversations.ts';
import { composeCredentials } from '../src/compose/compose-credentials.ts';
import { composeErasure } from '../src/compose/compose-erasure.ts';
import { composeLimits } from '../src/compose/compose-limits.ts';
import { composePeople } from '../src/compose/compose-people.ts';
import { composeWebhooks } from '../src/compose/compose-webhooks.ts';
import type { Config } from '../src/config.ts';
import { ScriptedModels } from './scripted-models.ts';

export interface TestTeam {
  readonly scope: TeamScope;
  readonly key: string;
  /** `Authorization` with the team's key. */
  readonly headers: { readonly authorization: string };
}

/** The real server on a real SQLite database of its own; models and retrieval are scripted. */
export interface TestServer {
  readonly app: FastifyInstance;
  readonly ports: HttpPorts & { readonly turns: TurnCoordinator };
  readonly database: Database;
  readonly dataFolder: string;
  readonly models: ScriptedModels;
  readonly intentModels: FileIntentModels;
  /** What every search finds; nothing at first. */
  readonly found: RetrievedChunk[];
  /** What the operator was shown. */
  readonly printed: string[];
  /** The team that {@link TestServer.call} speaks for. */
  readonly team: TestTeam;
  /** An agent `support-agent` of the team, answered by the scripted model alone. */
  readonly agent: Agent;
  createTeam(): Promise<TestTeam>;
  createAgent(team: TestTeam, name: string, input?: { readonly model?: string }): Promise<Agent>;
  /** An in-process request with the team's key; an object as body is sent as JSON. */
  call(options: InjectOptions & { readonly url: string }): Promise<LightMyRequestResponse>;
  /** Uploaded files that no source kept. */
  stagedFiles(): Promise<string[]>;
  /** Starts listening on a loopback port; gives the base URL. */
  listen(): Promise<string>;
  close(): Promise<void>;
}

export async function createTestServer(
  options: {
    readonly clock?: Clock;
    readonly trustedProxies?: readonly string[];
    readonly databaseUrl?: string | undefined;
    readonly rowSecurity?: boolean;
    readonly redisUrl?: string | undefined;
    /** Of the master secret; nodes that share a database need the same. */
    readonly secret?: string | undefined;
    readonly plansFile?: string | undefined;
    readonly allowPrivateHosts?: readonly string[];
    /** Sends webhooks, with these waits between attempts; they stay in the outbox when left out. */
    readonly webhooks?: { readonly retryMs: readonly number[]; readonly timeoutMs?: number };
    readonly people?: Partial<Pick<Config, 'publicUrl' | 'mail' | 'oidc'>>;
  } = {},
): Promise<TestServer> {
  const dataFolder = await migratedFolder('baraza-test-');
  const clock = options.clock ?? systemClock;
  const ids = createIds();
  const { auditLog, audited: database } = composeAudit(
    await openDatabase({
      dataFolder,
      databaseUrl: options.databaseUrl,
      rowSecurity: options.rowSecurity,
      log: silentLog,
      clock,
    }),
    { ids, clock },
  );
  const models = new ScriptedModels();
  const found: RetrievedChunk[] = [];
  const printed: string[] = [];
  const retriever = scriptedRetriever(found);
  const outbound = createGuardedFetch({ allowPrivateHosts: options.allowPrivateHosts ?? [] });
  const workshop = createFlowWorkshop();
  const intentModels = new FileIntentModels({
    root: join(dataFolder, 'intents'),
    findDefinition: (scope, agentId) => effectiveIntents(database, scope, agentId),
  });
  const jobs = new DatabaseJobQueue(database, clock, ids);
  const webhooks = await composeWebhooks(
    database,
    { webhooks: { retryMs: options.webhooks?.retryMs, timeoutMs: options.webhooks?.timeoutMs } },
    {
      outbound,
      jobs,
      secretKey: Buffer.alloc(32, 7),
      owner: ids.ulid(),
      exclusiveStore: database.kind === 'sqlite',
      ids,
      clock,
      log: silentLog,
    },
  );
  const { stores } = webhooks;
  const announcements = await createAnnouncements(database, options.databaseUrl, silentLog);
  const composed = composeCredentials(
    { openai: { baseUrl: undefined, apiKey: undefined }, providerKeys: NO_KEYS },
    {
      database,
      announcements,
      outbound,
      secret: masterSecret(dataFolder, options.secret),
      clock,
      log: silentLog,
    },
  );
  const limits = await composeLimits(
    { redisUrl: options.redisUrl, plansFile: options.plansFile },
    { database, announcements, events: webhooks.ports.events, registry: new Registry(), clock, log: silentLog },
  );
  const conversations = composeConversations(database, {
    databaseUrl: options.databaseUrl,
    runningTurns: () => turns.runningCount,
    ids,
    log: silentLog,
  });
  const visitorKey = masterSecret(dataFolder, options.secret).derive('visitors');
  const turnPorts: TurnPorts = {
    onConversation: signal => conversations.feed.publish(signal),
    limits: limits.turns,
    turns: stores.turns,
    agents: database.agents,
    conversations: stores.conversations,
    usage: database.usage,
    unitOfWork: database.unitOfWork,
    runAgent: createAgentRunner({ models, retriever, log: silentLog, limits: { retryMs: 1 } }),
    flowTurns: {
      store: database.flows,
      cache: new FlowCache(database.flows),
      positions: createFlowPositions(database.flowPositions, clock),
      recognizer: intentModels,
      request: createFlowRequester(outbound),
      waitLater: ({ turn, nodeId, until }) =>
        jobs.enqueue({
          kind: CONTINUE_FLOW_JOB,
          teamId: turn.teamId,
          payload: { agentId: turn.agentId, conversationId: turn.conversationId, nodeId, until },
          runAt: until,
        }),
    },
    clock,
    ids,
    log: silentLog,
  };
  const turns = new TurnCoordinator(turnPorts, DEFAULT_TURN_SETTINGS);
  await turns.start();
  if (options.webhooks !== undefined) await webhooks.start();
  await conversations.start();
  const ports = {
    access: database.access,
    authenticator: new ApiKeyAuthenticator({
      access: database.access,
      clock,
      afterCommit: callback => database.afterCommit(callback),
    }),
    ...composePeople(
      { publicUrl: undefined, mail: undefined, oidc: undefined, ...options.people },
      {
        database,
        secret: masterSecret(dataFolder, undefined),
        outbound,
        agents: { forget() {} },
        clock,
        ids,
        log: silentLog,
        listeningAt: () => 'http://localhost',
        print: line => printed.push(line),
      },
    ),
    audit: auditLog,
    idempotency: database.idempotency,
    agents: database.agents,
    foreignRecords: database.foreignRecords,
    models,
    knowledge: stores.knowledge,
    blobs: createFileBlobStore(join(dataFolder, 'blobs')),
    images: createImageProcessor(),
    web: outbound,
    retriever,
    synonyms: database.synonyms,
    learning: stores.learning,
    conversations: stores.conversations,
    conversationFacts: database.conversationFacts,
    sessions: stores.sessions,
    flows: announcedFlowStore(database.flows, {
      ...database,
      agents: { forget: () => {} },
      events: webhooks.ports.events,
    }),
    workshop,
    intents: database.intents,
    intentModels,
    leads: database.leads,
    customers: database.customers,
    identitySecrets: database.identitySecrets,
    retention: database.retention,
    erasing: composeErasure(database, {
      knowledge: database.knowledge,
      indexer: undefined,
      blobs: createFileBlobStore(join(dataFolder, 'blobs')),
      jobs,
      secret: masterSecret(dataFolder, options.secret),
      visitorKey,
      clock,
      ids,
    }),
    notes: database.notes,
    cannedReplies: database.cannedReplies,
    feed: conversations.feed,
    conversationSearch: conversations.conversationSearch,
    turns,
    usage: database.usage,
    credentials: composed.credentials,
    limits: limits.limits,
    resources: limits.resources,
    ...webhooks.ports,
    jobs,
    jobLedger: createDatabaseJobLedger(database, { queue: jobs, clock }),
    unitOfWork: database.unitOfWork,
    wall: database.wall,
    clock,
    ids,
    log: silentLog,
    visitorKey,
    widget: createWidgetFiles(silentLog),
    defaultModel: 'openai/scripted',
  } satisfies HttpPorts;
  const app = createServer({
    ports,
    settings: { version: '0.0.0', trustedProxies: options.trustedProxies ?? [] },
    surfaces: [registerManagementApi, registerDialects],
    health: async () => ({}),
  });

  const createTeam = async (): Promise<TestTeam> => {
    const scope = teamScope(ids.next('team'));
    const key = createKeySecret();
    const now = clock.now();
    await database.access.createTeam({ id: scope.teamId, name: 'A team', createdAt: now });
    const kept: ApiKey = {
      id: ids.next('key'),
      teamId: scope.teamId,
      name: 'A key',
      hint: keyHint(key),
      scopes: ['manage'],
      agentId: null,
      roleLimit: null,
      expiresAt: null,
      createdAt: now,
      lastUsedAt: null,
      revokedAt: null,
      oldSecretUntil: null,
    };
    await database.access.createKey(scope, kept, hashKeySecret(key));
    return { scope, key, headers: { authorization: `Bearer ${key}` } };
  };
  const team = await createTeam();
  const createTestAgent: TestServer['createAgent'] = ({ scope }, name, input = {}) =>
    createAgent(ports, scope, { name, model: input.model, extractiveFallback: false });
  const agent = await createTestAgent(team, 'Support Agent');

  return {
    app,
    ports,
    database,
    dataFolder,
    models,
    intentModels,
    found,
    printed,
    team,
    agent,
    createTeam,
    createAgent: createTestAgent,
    call: request => app.inject({ method: 'POST', ...request, headers: { ...team.headers, ...request.headers } }),
    stagedFiles: () => readdir(join(dataFolder, 'blobs', 'staging')).catch(() => []),
    listen: () => app.listen({ host: '127.0.0.1', port: 0 }),
    async close() {
      await app.close();
      await turns.drain(0);
      await webhooks.stop(0);
      await conversations.stop();
      await Promise.all([workshop.stop(), intentModels.stop(), outbound.close()]);
      await Promise.all([limits.stop(), announcements.close()]);
      await database.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

const NO_KEYS = { anthropic: undefined, google: undefined, mistral: undefined };

function scriptedRetriever(found: readonly RetrievedChunk[]): Retriever {
  return {
    retrieve: async () => ({ chunks: [...found], indexVersion: 1 }),
    answer: async () => ({
      text: found.map(chunk => chunk.text).join(' ') || 'I could not find the answer in my sources.',
      answered: found.length > 0,
      kind: found.length > 0 ? 'answer' : 'no-answer',
      quotes: found.map(chunk => ({ chunk, quote: chunk.text })),
      confidence: 1,
      language: 'en',
    }),
  };
}
