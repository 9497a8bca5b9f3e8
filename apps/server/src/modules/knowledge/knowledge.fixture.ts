import { temporaryFolder } from '@baraza/testkit';
import { newAgent } from '@baraza/testkit/store-suite';
import { type Database, openDatabase } from '#adapters/database';
import { FileAgentIndexer, IndexWorkers } from '#adapters/index';
import { DatabaseJobQueue } from '#adapters/queue';
import { createIds, KeyedLock, silentLog, systemClock, type TeamScope, teamScope } from '#kernel';
import type { Chunker } from './chunker.ts';
import { chunkText } from './chunking/chunk-text.ts';

/** The agent of {@link openKnowledge}. */
export const AGENT = 'agt_1';

const chunker: Chunker = { chunkTexts: async texts => texts.map(chunkText) };

/** A team with one agent on the real SQLite store, its index, and what the use-cases of sources have in common. */
export async function openKnowledge() {
  const folder = temporaryFolder();
  const ids = createIds();
  const database = await openDatabase({ dataFolder: folder.path, log: silentLog });
  const workers = new IndexWorkers({ root: `${folder.path}/index` });
  const scope = teamScope(ids.next('team'));
  await createAgent(database, scope);
  return {
    folder: folder.path,
    database,
    workers,
    scope,
    ports: {
      ...database,
      indexer: new FileAgentIndexer(workers),
      chunker,
      jobs: new DatabaseJobQueue(database, systemClock, ids),
      ids,
      clock: systemClock,
      log: silentLog,
      agentLock: new KeyedLock(),
    },
    close: async () => {
      await workers.stop();
      await database.close();
      folder.remove();
    },
  };
}

export type OpenKnowledge = Awaited<ReturnType<typeof openKnowledge>>;

async function createAgent(database: Database, scope: TeamScope): Promise<void> {
  await database.access.createTeam({ id: scope.teamId, name: 'A team', createdAt: 1 });
  await database.agents.create(scope, { ...newAgent(scope, 'agent', 1), id: AGENT });
}
