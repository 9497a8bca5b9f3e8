import { sql } from 'kysely';
import { AppError, exhaustive, notFound, type TeamScope } from '#kernel';
import type { AcceptTurn } from '#modules/turns';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { ConversationRow } from '../schema.ts';

/** Lost races against others who open the same conversation before we give up; one is the rule. */
const MAX_ATTEMPTS = 5;

/** A turn that nobody's words began (a greeting, the end of a wait) has no message of a customer. */
export function addedMessages(input: AcceptTurn): 0 | 1 {
  const { input: begun } = input.options;
  return begun?.type === 'start' || begun?.type === 'waited' ? 0 : 1;
}

/**
 * Finds or opens the conversation of an incoming message and takes the next place in it: its row is locked until the
 * transaction ends, counts one message and one unfinished turn more, and comes back as it is then.
 */
export async function enterConversation(
  engine: Engine,
  scope: TeamScope,
  input: AcceptTurn,
): Promise<{ readonly row: ConversationRow; readonly opened: boolean }> {
  const key = input.conversation;
  if (key.by === 'id') return { row: await enterById(engine, scope, input, key.conversationId), opened: false };
  if (key.by === 'new') return { row: await open(engine, scope, input, null, key.userId), opened: true };
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const entered = await enterByExternalId(engine, scope, input, key.externalId);
    if (entered !== undefined) return { row: entered, opened: false };
    const opened = await tryOpen(engine, scope, input, key.externalId, key.userId);
    if (opened !== undefined) return { row: opened, opened: true };
  }
  throw new Error('a conversation that cannot be opened because it exists cannot be found either');
}

/** The conversation of an incoming message, locked until the transaction ends; undefined when there is none yet. */
export async function lockConversation(
  engine: Engine,
  scope: TeamScope,
  { agentId, surface, conversation }: AcceptTurn,
): Promise<ConversationRow | undefined> {
  const { teamId } = scope;
  switch (conversation.by) {
    case 'new':
      return undefined;
    case 'id':
      return (await engine.run(lockKnown, { teamId, agentId, id: conversation.conversationId })).rows[0];
    case 'external-id':
      return (await engine.run(lockExternal, { teamId, agentId, surface, externalId: conversation.externalId }))
        .rows[0];
    default:
      return exhaustive(conversation);
  }
}

/** Makes a locked row what {@link enterConversation} would give back, were it written. */
export function enterLocked(row: ConversationRow, input: AcceptTurn): void {
  row.message_count += addedMessages(input);
  row.unfinished_turns += 1;
  if (row.status === 'closed') row.status = 'open';
  row.updated_at = input.at;
}

/** Who writes again opens what was closed; {@link enterLocked} says the same. */
const statusOfEntered = sql<string>`CASE WHEN status = 'closed' THEN 'open' ELSE status END`;

interface EnterById {
  readonly teamId: string;
  readonly agentId: string;
  readonly id: string;
  readonly maxQueued: number;
  /** Messages it counts more: 1, or 0 when nobody has said anything. */
  readonly added: number;
  readonly at: number;
}

const enterKnown = prepareQuery<EnterById, ConversationRow>((db, slot) =>
  db
    .updateTable('conversations')
    .set(eb => ({
      message_count: eb('message_count', '+', slot('added')),
      unfinished_turns: eb('unfinished_turns', '+', 1),
      status: statusOfEntered,
      updated_at: slot('at'),
    }))
    .where('id', '=', slot('id'))
    .where('team_id', '=', slot('teamId'))
    .where('agent_id', '=', slot('agentId'))
    .where('unfinished_turns', '<=', slot('maxQueued'))
    .returningAll(),
);

const findKnown = prepareQuery<Pick<EnterById, 'teamId' | 'agentId' | 'id'>, { id: string }>((db, slot) =>
  db
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', slot('id'))
    .where('team_id', '=', slot('teamId'))
    .where('agent_id', '=', slot('agentId')),
);

const lockKnown = prepareQuery<Pick<EnterById, 'teamId' | 'agentId' | 'id'>, ConversationRow>((db, slot, kind) =>
  db
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', slot('id'))
    .where('team_id', '=', slot('teamId'))
    .where('agent_id', '=', slot('agentId'))
    // SQLite has one writer.
    .$if(kind === 'postgres', query => query.forUpdate()),
);

async function enterById(engine: Engine, scope: TeamScope, input: AcceptTurn, id: string): Promise<ConversationRow> {
  const { agentId, maxQueued, at } = input;
  const values = { id, teamId: scope.teamId, agentId, maxQueued, added: addedMessages(input), at };
  const entered = (await engine.run(enterKnown, values)).rows[0];
  if (entered !== undefined) return entered;
  const known = (await engine.run(findKnown, values)).rows[0];
  if (known !== undefined) throw conversationBusy();
  await assertAgent(engine, scope, input.agentId);
  throw notFound('conversation');
}

interface EnterByExternalId {
  readonly teamId: string;
  readonly agentId: string;
  readonly surface: string;
  readonly externalId: string;
  readonly maxQueued: number;
  /** Messages it counts more: 1, or 0 when nobody has said anything. */
  readonly added: number;
  readonly at: number;
}

const enterExternal = prepareQuery<EnterByExternalId, ConversationRow>((db, slot) =>
  db
    .updateTable('conversations')
    .set(eb => ({
      message_count: eb('message_count', '+', slot('added')),
      unfinished_turns: eb('unfinished_turns', '+', 1),
      status: statusOfEntered,
      updated_at: slot('at'),
    }))
    .where('agent_id', '=', slot('agentId'))
    .where('surface', '=', slot('surface'))
    .where('external_id', '=', slot('externalId'))
    .where('team_id', '=', slot('teamId'))
    .where('unfinished_turns', '<=', slot('maxQueued'))
    .returningAll(),
);

/** Also used by `ConversationStore.findByExternalId`. */
export const findExternal = prepareQuery<
  Pick<EnterByExternalId, 'teamId' | 'agentId' | 'surface' | 'externalId'>,
  ConversationRow
>((db, slot) =>
  db
    .selectFrom('conversations')
    .selectAll()
    .where('agent_id', '=', slot('agentId'))
    .where('surface', '=', slot('surface'))
    .where('external_id', '=', slot('externalId'))
    .where('team_id', '=', slot('teamId')),
);

const lockExternal = prepareQuery<
  Pick<EnterByExternalId, 'teamId' | 'agentId' | 'surface' | 'externalId'>,
  ConversationRow
>((db, slot, kind) =>
  db
    .selectFrom('conversations')
    .selectAll()
    .where('agent_id', '=', slot('agentId'))
    .where('surface', '=', slot('surface'))
    .where('external_id', '=', slot('externalId'))
    .where('team_id', '=', slot('teamId'))
    .$if(kind === 'postgres', query => query.forUpdate()),
);

async function enterByExternalId(
  engine: Engine,
  scope: TeamScope,
  input: AcceptTurn,
  externalId: string,
): Promise<ConversationRow | undefined> {
  const { agentId, surface, maxQueued, at } = input;
  const values = { teamId: scope.teamId, agentId, surface, externalId, maxQueued, added: addedMessages(input), at };
  const entered = (await engine.run(enterExternal, values)).rows[0];
  if (entered !== undefined) return entered;
  const known = (await engine.run(findExternal, values)).rows[0];
  // Seen below the limit means it was opened by somebody else in between: go round once more.
  if (known !== undefined && known.unfinished_turns > maxQueued) throw conversationBusy();
  return undefined;
}

const insertConversation = prepareQuery<ConversationRow, ConversationRow>((db, slot) =>
  db
    .insertInto('conversations')
    .values({
      id: slot('id'),
      team_id: slot('team_id'),
      agent_id: slot('agent_id'),
      channel: slot('channel'),
      surface: slot('surface'),
      external_id: slot('external_id'),
      user_id: slot('user_id'),
      status: slot('status'),
      message_count: slot('message_count'),
      unfinished_turns: slot('unfinished_turns'),
      handoff: slot('handoff'),
      fence: slot('fence'),
      tags: slot('tags'),
      created_at: slot('created_at'),
      updated_at: slot('updated_at'),
    })
    .onConflict(conflict => conflict.doNothing()),
);

async function open(
  engine: Engine,
  scope: TeamScope,
  input: AcceptTurn,
  externalId: string | null,
  userId: string | null,
): Promise<ConversationRow> {
  const opened = await tryOpen(engine, scope, input, externalId, userId);
  if (opened === undefined) throw new Error('a fresh conversation id was used before');
  return opened;
}

/** Undefined when a conversation with this key exists already. */
async function tryOpen(
  engine: Engine,
  scope: TeamScope,
  input: AcceptTurn,
  externalId: string | null,
  userId: string | null,
): Promise<ConversationRow | undefined> {
  await assertAgent(engine, scope, input.agentId);
  const row: ConversationRow = {
    id: input.ids.conversationId,
    team_id: scope.teamId,
    agent_id: input.agentId,
    channel: input.channel,
    surface: input.surface,
    external_id: externalId,
    user_id: userId,
    status: 'open',
    message_count: addedMessages(input),
    unfinished_turns: 1,
    handoff: null,
    fence: 0,
    tags: '[]',
    assignee_id: null,
    assignee: null,
    draft: null,
    customer_id: null,
    created_at: input.at,
    updated_at: input.at,
  };
  return (await engine.run(insertConversation, row)).affected === 1 ? row : undefined;
}

const findAgentId = prepareQuery<{ readonly teamId: string; readonly id: string }, { id: string }>((db, slot) =>
  db.selectFrom('agents').select('id').where('id', '=', slot('id')).where('team_id', '=', slot('teamId')),
);

async function assertAgent(engine: Engine, scope: TeamScope, agentId: string): Promise<void> {
  const found = await engine.run(findAgentId, { teamId: scope.teamId, id: agentId });
  if (found.rows.length === 0) throw notFound('agent');
}

function conversationBusy(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'conversation_busy',
    message: 'Too many messages of this conversation wait for their answer',
    retryAfterSeconds: 1,
  });
}
