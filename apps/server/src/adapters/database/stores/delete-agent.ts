import type { TeamScope } from '#kernel';
import type { Engine } from '../engine.ts';
import { deleteInSlices } from './delete-in-slices.ts';

/**
 * {@link AgentStore.delete}, in one transaction. What can be many rows goes first and in slices, because a cascade over
 * a large agent would hold the event loop; the foreign keys take what arrived in between.
 */
export function deleteAgent(engine: Engine, scope: TeamScope, agentId: string): Promise<boolean> {
  return engine.unitOfWork.run(async () => {
    const agent = await lockAgent(engine, scope, agentId);
    if (agent === undefined) return false;
    await deleteInSlices(engine, limit => deleteChunks(engine, agentId, limit));
    await deleteInSlices(engine, limit => deleteDocuments(engine, agentId, limit));
    await deleteInSlices(engine, limit => deleteVectors(engine, agentId, limit));
    await deleteInSlices(engine, limit => deleteMessages(engine, agentId, limit));
    await deleteInSlices(engine, limit => deleteConversations(engine, agentId, limit));
    await engine.db.deleteFrom('agents').where('id', '=', agentId).where('team_id', '=', scope.teamId).execute();
    return true;
  });
}

function lockAgent(engine: Engine, scope: TeamScope, agentId: string): Promise<{ id: string } | undefined> {
  return engine.db
    .selectFrom('agents')
    .select('id')
    .where('id', '=', agentId)
    .where('team_id', '=', scope.teamId)
    .$if(engine.kind === 'postgres', query => query.forUpdate())
    .executeTakeFirst();
}

async function deleteChunks(engine: Engine, agentId: string, limit: number): Promise<number> {
  const gone = await engine.db
    .deleteFrom('chunks')
    .where('id', 'in', eb =>
      eb
        .selectFrom('chunks')
        .innerJoin('documents', 'documents.id', 'chunks.document_id')
        .select('chunks.id')
        .where('documents.agent_id', '=', agentId)
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

async function deleteDocuments(engine: Engine, agentId: string, limit: number): Promise<number> {
  const gone = await engine.db
    .deleteFrom('documents')
    .where('id', 'in', eb => eb.selectFrom('documents').select('id').where('agent_id', '=', agentId).limit(limit))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

async function deleteVectors(engine: Engine, agentId: string, limit: number): Promise<number> {
  const gone = await engine.db
    .deleteFrom('passage_vectors')
    .where('agent_id', '=', agentId)
    .where('hash', 'in', eb =>
      eb.selectFrom('passage_vectors').select('hash').where('agent_id', '=', agentId).limit(limit),
    )
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

async function deleteMessages(engine: Engine, agentId: string, limit: number): Promise<number> {
  const gone = await engine.db
    .deleteFrom('messages')
    .where('id', 'in', eb =>
      eb
        .selectFrom('messages')
        .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
        .select('messages.id')
        .where('conversations.agent_id', '=', agentId)
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}

async function deleteConversations(engine: Engine, agentId: string, limit: number): Promise<number> {
  const gone = await engine.db
    .deleteFrom('conversations')
    .where('id', 'in', eb => eb.selectFrom('conversations').select('id').where('agent_id', '=', agentId).limit(limit))
    .executeTakeFirst();
  return Number(gone.numDeletedRows);
}
