import type { FlowDocument, FlowTest, JsonValue } from '@baraza/contracts';
import { type TeamScope, toPage } from '#kernel';
import type {
  DraftAuthor,
  DraftHead,
  FlowState,
  FlowStore,
  FlowVersion,
  FlowVersionWithDocument,
  SaveDraft,
  SavedDraft,
} from '#modules/flows';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { FlowDraftRow, FlowVersionRow } from '../schema.ts';
import { changeStanding, countStanding } from './flow-standing.ts';
import { pageNumberPosition } from './page-after.ts';

export function createFlowStore(engine: Engine): FlowStore {
  const { db } = engine;
  const versions = (scope: TeamScope) => db.selectFrom('flow_versions').where('team_id', '=', scope.teamId);

  return {
    async findDraft(scope, agentId) {
      const row = await findDraftRow(engine, scope, agentId);
      if (row === undefined || row.document === null) return undefined;
      return { document: JSON.parse(row.document) as JsonValue, ...toHead(row) };
    },

    async findDraftHead(scope, agentId) {
      const row = await db
        .selectFrom('flow_drafts')
        .select(['revision', 'saved_by', 'saved_at', 'updated_at'])
        .where('agent_id', '=', agentId)
        .where('team_id', '=', scope.teamId)
        .where('document', 'is not', null)
        .executeTakeFirst();
      return row && toHead(row);
    },

    saveDraft: (scope, agentId, draft) => saveDraft(engine, scope, agentId, draft),

    async findTests(scope, agentId) {
      const row = await findDraftRow(engine, scope, agentId);
      return row === undefined || row.tests === null ? [] : (JSON.parse(row.tests) as FlowTest[]);
    },

    saveTests: (scope, agentId, tests, at) =>
      saveTestsRow(engine, scope, agentId, { tests: JSON.stringify(tests), updated_at: at }),

    publish: (scope, version) => publish(engine, scope, version),

    async listVersions(scope, agentId, page) {
      const before = pageNumberPosition(page);
      let query = versions(scope)
        .select(['id', 'team_id', 'agent_id', 'number', 'note', 'author', 'restored_from', 'created_at'])
        .where('agent_id', '=', agentId);
      if (before !== undefined) query = query.where('number', '<', before);
      const rows = await query
        .orderBy('number', 'desc')
        .limit(page.limit + 1)
        .execute();
      return toPage(rows.map(toVersion), page.limit, version => [version.number]);
    },

    async findVersion(scope, agentId, number) {
      if (!Number.isInteger(number) || number < 1 || number > MAX_INTEGER) return undefined;
      const row = await versions(scope)
        .selectAll()
        .where('agent_id', '=', agentId)
        .where('number', '=', number)
        .executeTakeFirst();
      return row && toVersionWithDocument(row);
    },

    async findVersionById(scope, versionId) {
      const row = await versions(scope).selectAll().where('id', '=', versionId).executeTakeFirst();
      return row && toVersionWithDocument(row);
    },

    async findLive(scope, agentId) {
      const row = await db
        .selectFrom('agents')
        .innerJoin('flow_versions', 'flow_versions.id', 'agents.flow_version_id')
        .selectAll('flow_versions')
        .where('agents.id', '=', agentId)
        .where('agents.team_id', '=', scope.teamId)
        .executeTakeFirst();
      return row && toVersionWithDocument(row);
    },

    async findDocument(scope, versionId) {
      const row = await versions(scope).select('document').where('id', '=', versionId).executeTakeFirst();
      return row && (JSON.parse(row.document) as FlowDocument);
    },

    async findState(scope, conversationId) {
      const row = (await engine.run(findState, { teamId: scope.teamId, conversationId })).rows[0];
      return row && { versionId: row.version_id, state: JSON.parse(row.state) as FlowState };
    },

    async saveState(scope, conversationId, { versionId, state }, at) {
      await db
        .updateTable('flow_states')
        .set({ version_id: versionId, node: state.node, state: JSON.stringify(state), updated_at: at })
        .where('conversation_id', '=', conversationId)
        .where('team_id', '=', scope.teamId)
        .execute();
    },

    countStanding: (scope, filter) => countStanding(engine, scope, filter),
    changeStanding: (scope, filter, change, at) => changeStanding(engine, scope, filter, change, at),
  };
}

/** What an `integer` column of PostgreSQL holds. */
const MAX_INTEGER = 2 ** 31 - 1;

const findState = prepareQuery<
  { readonly teamId: string; readonly conversationId: string },
  { version_id: string; state: string }
>((db, slot) =>
  db
    .selectFrom('flow_states')
    .select(['version_id', 'state'])
    .where('conversation_id', '=', slot('conversationId'))
    .where('team_id', '=', slot('teamId')),
);

function findDraftRow({ db }: Engine, scope: TeamScope, agentId: string): Promise<FlowDraftRow | undefined> {
  return db
    .selectFrom('flow_drafts')
    .selectAll()
    .where('agent_id', '=', agentId)
    .where('team_id', '=', scope.teamId)
    .executeTakeFirst();
}

const EMPTY = { document: null, tests: null, revision: 0, saved_by: null, saved_at: null };

async function saveTestsRow(
  { db }: Engine,
  scope: TeamScope,
  agentId: string,
  part: Pick<FlowDraftRow, 'updated_at' | 'tests'>,
): Promise<void> {
  await db
    .insertInto('flow_drafts')
    .values({ agent_id: agentId, team_id: scope.teamId, ...EMPTY, ...part })
    .onConflict(conflict =>
      conflict.column('agent_id').doUpdateSet(part).where('flow_drafts.team_id', '=', scope.teamId),
    )
    .execute();
}

async function saveDraft(
  { db }: Engine,
  scope: TeamScope,
  agentId: string,
  { document, at, by, expected }: SaveDraft,
): Promise<SavedDraft> {
  const part = {
    document: JSON.stringify(document),
    updated_at: at,
    saved_by: by === undefined ? null : JSON.stringify(by),
    saved_at: at,
  };
  // Whoever expects a draft does not make one.
  const saved =
    expected === undefined || expected === 0
      ? await db
          .insertInto('flow_drafts')
          .values({ agent_id: agentId, team_id: scope.teamId, tests: null, revision: 1, ...part })
          .onConflict(conflict => {
            const update = conflict
              .column('agent_id')
              .doUpdateSet(row => ({ ...part, revision: row('flow_drafts.revision', '+', 1) }))
              .where('flow_drafts.team_id', '=', scope.teamId);
            return expected === undefined ? update : update.where('flow_drafts.revision', '=', expected);
          })
          .returning('revision')
          .executeTakeFirst()
      : await db
          .updateTable('flow_drafts')
          .set(row => ({ ...part, revision: row('revision', '+', 1) }))
          .where('agent_id', '=', agentId)
          .where('team_id', '=', scope.teamId)
          .where('revision', '=', expected)
          .returning('revision')
          .executeTakeFirst();
  return saved === undefined ? { kind: 'changed' } : { kind: 'saved', revision: saved.revision };
}

function toHead(row: Pick<FlowDraftRow, 'revision' | 'saved_by' | 'saved_at' | 'updated_at'>): DraftHead {
  return {
    revision: row.revision,
    savedAt: row.saved_at ?? row.updated_at,
    savedBy: row.saved_by === null ? null : (JSON.parse(row.saved_by) as DraftAuthor),
  };
}

function publish(
  engine: Engine,
  scope: TeamScope,
  version: Omit<FlowVersionWithDocument, 'number'>,
): Promise<FlowVersion> {
  return engine.unitOfWork.run(async () => {
    // The agent's row is locked by this, so numbers are handed out one after the other.
    await engine.db
      .updateTable('agents')
      .set({ flow_version_id: version.id, updated_at: version.createdAt })
      .where('id', '=', version.agentId)
      .where('team_id', '=', scope.teamId)
      .executeTakeFirstOrThrow();
    const newest = await engine.db
      .selectFrom('flow_versions')
      .select('number')
      .where('agent_id', '=', version.agentId)
      .where('team_id', '=', scope.teamId)
      .orderBy('number', 'desc')
      .limit(1)
      .executeTakeFirst();
    const row: FlowVersionRow = {
      id: version.id,
      team_id: scope.teamId,
      agent_id: version.agentId,
      number: (newest?.number ?? 0) + 1,
      note: version.note,
      author: version.author,
      restored_from: version.restoredFrom,
      document: JSON.stringify(version.document),
      created_at: version.createdAt,
    };
    await engine.db.insertInto('flow_versions').values(row).execute();
    return toVersion(row);
  });
}

function toVersion(row: Omit<FlowVersionRow, 'document'>): FlowVersion {
  return {
    id: row.id,
    agentId: row.agent_id,
    number: row.number,
    note: row.note,
    author: row.author,
    restoredFrom: row.restored_from,
    createdAt: row.created_at,
  };
}

function toVersionWithDocument(row: FlowVersionRow): FlowVersionWithDocument {
  return { ...toVersion(row), document: JSON.parse(row.document) as FlowDocument };
}
