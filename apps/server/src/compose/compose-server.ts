import { join } from 'node:path';
import { createFileBlobStore } from '#adapters/blobs';
import { createAnnouncements, openDatabase } from '#adapters/database';
import { createFlowRequester, createFlowWorkshop } from '#adapters/flows';
import { createGuardedFetch } from '#adapters/guarded-fetch';
import { createImageProcessor } from '#adapters/images';
import { WorkerChunker } from '#adapters/index';
import { createParserPool } from '#adapters/parsers';
import { createDatabaseJobLedger, DatabaseJobQueue, JobRunner } from '#adapters/queue';
import { masterSecret } from '#adapters/secrets';
import { createWidgetFiles } from '#adapters/widget';
import {
  createRegistry,
  createServer,
  drainServer,
  type HttpPorts,
  registerDialects,
  registerManagementApi,
  serveDashboard,
} from '#http';
import { flowJobs, knowledgeJobs, teamJobs, webhookJobs } from '#jobs';
import { createIds, isAppError, KeyedLock, systemClock } from '#kernel';
import { ApiKeyAuthenticator } from '#modules/access';
import { createAgentRunner } from '#modules/agents';
import { effectiveIntents } from '#modules/flows';
import { DEFAULT_WEB_LIMITS, HostQueues } from '#modules/knowledge';
import {
  CONTINUE_FLOW_JOB,
  createFlowPositions,
  DEFAULT_TURN_SETTINGS,
  FlowCache,
  TurnCoordinator,
} from '#modules/turns';
import type { Config } from '../config.ts';
import { DASHBOARD_SITE } from '../dashboard-site.ts';
import { VERSION } from '../version.ts';
import { announcedFlowStore } from './announced-flow-store.ts';
import { CachedAgentStore } from './cached-agent-store.ts';
import { collectStartGarbage } from './collect-start-garbage.ts';
import { composeAudit } from './compose-audit.ts';
import { composeConversations } from './compose-conversations.ts';
import { composeCredentials } from './compose-credentials.ts';
import { buildDashboardIfMissing } from './compose-dashboard.ts';
import { composeErasure } from './compose-erasure.ts';
import { composeLimits } from './compose-limits.ts';
import { composePeople, findOwnerLink } from './compose-people.ts';
import { composeRetrieval } from './compose-retrieval.ts';
import { composeWebhooks } from './compose-webhooks.ts';
import { createLog } from './create-log.ts';
import { prepareFirstStart } from './first-start.ts';
import { startHousekeeping } from './housekeeping.ts';
import { LazyIntentModels } from './lazy-intent-models.ts';
import { welcomeText } from './print-welcome.ts';
import { createQueueMetrics } from './queue-metrics.ts';
import { startLinking } from './start-linking.ts';
import { startRetention } from './start-retention.ts';
import { startTracing } from './start-tracing.ts';
import { createTurnMetrics } from './turn-metrics.ts';

/** A server that listens. */
export interface RunningServer {
  readonly url: string;
  /** What to tell the operator on a first start; empty later. */
  readonly welcome: string;
  /** Takes no new work, lets what runs end, and closes everything. At most {@link DRAIN_MS} and a bit. */
  stop(): Promise<void>;
}

/** SIGTERM to exit within 10 s: turns get most of it, the rest is for the last commits and the files. */
const DRAIN_MS = 8000;
const JOB_GRACE_MS = 1000;
/** For webhooks on their way; what is cut off is sent again. */
const WEBHOOK_GRACE_MS = 1000;
const DAY_MS = 24 * 3_600_000;

/** Opens the stores, starts workers and jobs, and listens. Throws `AppError`s that an operator can act on. */
export async function composeServer(config: Config): Promise<RunningServer> {
  const log = createLog(config.logLevel);
  const clock = systemClock;
  const ids = createIds();
  const tracing = await startTracing(process.env);
  const { dataFolder, databaseUrl, rowSecurity } = config;
  const { auditLog, audited: database } = composeAudit(
    await openDatabase({ dataFolder, databaseUrl, rowSecurity, log, clock }),
    {
      ids,
      clock,
    },
  );
  const exclusiveStore = database.kind === 'sqlite';
  if (exclusiveStore) await database.idempotency.releaseUnfinished(clock.now() - DAY_MS);
  const jobs = new DatabaseJobQueue(database, clock, ids);
  const jobLedger = createDatabaseJobLedger(database, { queue: jobs, clock });
  let url = '';
  const secret = masterSecret(config.dataFolder, config.secret);
  const visitorKey = secret.derive('visitors');
  const announcements = await createAnnouncements(database, databaseUrl, log);
  const tellNodes = (topic: string): void => {
    announcements
      .announce(topic, 'changed')
      .catch((error: unknown) => log.warn({ err: error, topic }, 'other nodes were not told'));
  };
  const agents = new CachedAgentStore(database.agents, clock, () => database.afterCommit(() => tellNodes('agents')));
  announcements.listen('agents', () => agents.hear());
  const first = await prepareFirstStart(
    { ...database, agents, jobs, ids, clock, defaultModel: config.defaultModel },
    config.apiKey,
  );

  const outbound = createGuardedFetch({
    allowPrivateHosts: config.allowPrivateHosts,
    trustedUrls: configuredUrls(config),
  });
  const retrieval = composeRetrieval(config, { database, announcements, jobs, outbound, clock, log });
  const { workers, indexer, retriever, synonyms, embedding } = retrieval;
  const blobs = createFileBlobStore(join(config.dataFolder, 'blobs'));
  if (exclusiveStore) await blobs.clean();
  const parser = createParserPool();
  const { models, credentials } = composeCredentials(config, {
    database,
    announcements,
    outbound,
    secret,
    clock,
    log,
  });
  const owner = ids.ulid();
  const webhooks = await composeWebhooks(database, config, {
    outbound,
    jobs,
    secretKey: secret.derive('webhook secrets'),
    owner,
    exclusiveStore,
    ids,
    clock,
    log,
  });
  const { stores } = webhooks;
  const { events } = webhooks.ports;
  const flows = announcedFlowStore(database.flows, { ...database, agents, events });
  const workshop = createFlowWorkshop();
  const intentModels = new LazyIntentModels({
    root: join(config.dataFolder, 'intents'),
    findDefinition: (scope, agentId) => effectiveIntents({ intents: database.intents, flows }, scope, agentId),
  });
  const registry = createRegistry();
  const countTurn = createTurnMetrics(registry);
  createQueueMetrics(registry, { jobLedger, webhooks: database.webhooks, clock });
  const limits = await composeLimits(config, { database, announcements, events, registry, clock, log });
  const conversations = composeConversations(database, {
    databaseUrl: databaseUrl,
    runningTurns: () => turns.runningCount,
    ids,
    log,
  });
  const turns = new TurnCoordinator(
    {
      onConversation: signal => conversations.feed.publish(signal),
      limits: limits.turns,
      turns: stores.turns,
      agents,
      conversations: stores.conversations,
      usage: database.usage,
      unitOfWork: database.unitOfWork,
      runAgent: createAgentRunner({ models, retriever, log, limits: config.modelLimits }),
      flowTurns: {
        store: flows,
        cache: new FlowCache(flows),
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
        onFlowError: (agentId, error) =>
          log.warn({ agentId, code: error.code, nodeId: error.nodeId }, 'a flow was ended'),
      },
      clock,
      ids,
      log,
      observe: turn => {
        countTurn(turn);
        tracing?.traceTurn(turn);
      },
    },
    { ...DEFAULT_TURN_SETTINGS, exclusiveStore },
  );
  const authenticator = new ApiKeyAuthenticator({
    access: database.access,
    clock,
    afterCommit: callback => database.afterCommit(callback),
    announce: () => tellNodes('api-keys'),
  });
  announcements.listen('api-keys', () => authenticator.hear());
  const ports: HttpPorts = {
    access: database.access,
    authenticator,
    ...composePeople(config, {
      database,
      secret,
      outbound,
      agents,
      clock,
      ids,
      log,
      listeningAt: () => url,
      print: line => process.stdout.write(line),
    }),
    audit: auditLog,
    idempotency: database.idempotency,
    agents,
    foreignRecords: database.foreignRecords,
    models,
    knowledge: stores.knowledge,
    blobs,
    images: createImageProcessor(),
    web: outbound,
    retriever,
    synonyms,
    learning: stores.learning,
    conversations: stores.conversations,
    conversationFacts: database.conversationFacts,
    sessions: stores.sessions,
    flows,
    workshop,
    intents: database.intents,
    intentModels,
    leads: database.leads,
    customers: database.customers,
    identitySecrets: database.identitySecrets,
    retention: database.retention,
    erasing: composeErasure(database, {
      knowledge: database.knowledge,
      indexer,
      blobs,
      jobs,
      secret,
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
    credentials,
    limits: limits.limits,
    resources: limits.resources,
    ...webhooks.ports,
    jobs,
    jobLedger,
    unitOfWork: database.unitOfWork,
    wall: database.wall,
    clock,
    ids,
    log,
    visitorKey,
    widget: createWidgetFiles(log),
    defaultModel: config.defaultModel,
  };
  const runner = new JobRunner({
    engine: database,
    queue: jobs,
    handlers: {
      ...flowJobs({ ...ports, intentModels, request: createFlowRequester(outbound) }),
      ...webhookJobs(ports),
      ...teamJobs({ ...ports, teams: ports.identity.teams }),
      ...knowledgeJobs({
        ...ports,
        indexer,
        embedding,
        chunker: new WorkerChunker(workers),
        agentLock: new KeyedLock(),
        parser,
        web: outbound,
        queues: new HostQueues(),
        limits: DEFAULT_WEB_LIMITS,
        webPages: database.webPages,
      }),
    },
    owner,
    exclusiveStore,
    clock,
    log,
    isPermanent: error => isAppError(error) && error.kind === 'not-found',
  });
  const app = createServer({
    ports,
    settings: { version: VERSION, trustedProxies: config.trustedProxies },
    surfaces: [registerManagementApi, registerDialects, serveDashboard(DASHBOARD_SITE)],
    health: async () => ({ database: await database.health() }),
    registry,
  });
  const stopHousekeeping = startHousekeeping(database, blobs, clock, log);
  await turns.start();
  await conversations.start();
  const stopRetention = startRetention(database, clock, log);
  const stopLinking = startLinking(database, clock, log);
  await runner.start();
  await webhooks.start();
  await app.ready();
  collectStartGarbage();
  url = await app.listen({ host: config.host, port: config.port });
  database.announce(url);
  buildDashboardIfMissing(log);

  return {
    url,
    welcome: welcomeText(first, url, await findOwnerLink({ database, secret, clock }, config.publicUrl ?? url)),
    stop: async () => {
      stopHousekeeping();
      stopRetention();
      stopLinking();
      const jobsStopped = runner.stop(JOB_GRACE_MS);
      await Promise.all([turns.drain(DRAIN_MS), drainServer(app, DRAIN_MS)]);
      await Promise.all([jobsStopped, webhooks.stop(WEBHOOK_GRACE_MS)]);
      await conversations.stop();
      await Promise.all([retrieval.stop(), parser.close(), outbound.close(), tracing?.stop()]);
      await Promise.all([limits.stop(), announcements.close()]);
      await database.close();
      log.flush();
    },
  };
}

/** Addresses that the operator named, and so may be private. */
function configuredUrls({ openai, embedding, rerank, oidc }: Config): string[] {
  const embeddingUrl = embedding !== undefined && 'baseUrl' in embedding ? embedding.baseUrl : undefined;
  return [openai.baseUrl, embeddingUrl, rerank?.url, oidc?.issuer].filter(url => url !== undefined);
}
