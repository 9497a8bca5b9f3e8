import type { TeamScope } from '#kernel';
import type { Message } from '#modules/conversations';
import type { AcceptedTurn, AcceptTurn, AnsweredInStore, AnswerTurn } from '#modules/turns';
import type { Engine } from '../engine.ts';
import { prepareQuery } from '../prepare-query.ts';
import type { ConversationRow } from '../schema.ts';
import { acceptedTurn, acceptTurn, insertTurn, storeAccepted, turnColumns, userMessageRow } from './accept-turn.ts';
import { askForPerson, commitFlow } from './commit-flow.ts';
import { recordUsage, replyMessage, turnEndColumns } from './commit-turn.ts';
import { toMessageRow } from './conversation-rows.ts';
import { enterConversation, enterLocked, lockConversation } from './enter-conversation.ts';
import { insertExchange, insertMessage, type NewMessageRow } from './insert-message.ts';
import { insertEvents } from './turn-log.ts';

/** {@link TurnStore.answer}: what accepting and committing store, each row written once. */
export function answerTurn(
  engine: Engine,
  scope: TeamScope,
  input: AcceptTurn,
  answer: AnswerTurn,
): Promise<AnsweredInStore> {
  return engine.unitOfWork.run(async () => {
    const known = await lockConversation(engine, scope, input);
    if (known !== undefined && known.unfinished_turns > 0) return acceptTurn(engine, scope, input);
    if (known !== undefined) enterLocked(known, input);
    const { row, opened } =
      known === undefined ? await enterConversation(engine, scope, input) : { row: known, opened: false };
    const accepted = acceptedTurn(scope, input, row, opened);
    const end = row.unfinished_turns === 1 ? await answer(accepted) : undefined;
    if (end === undefined) {
      return known === undefined ? storeAccepted(engine, input, accepted) : acceptTurn(engine, scope, input);
    }
    return { ...accepted, committed: await storeAnswered(engine, scope, input, accepted, end) };
  });
}

async function storeAnswered(
  engine: Engine,
  scope: TeamScope,
  input: AcceptTurn,
  { turn, conversation }: AcceptedTurn,
  end: NonNullable<Awaited<ReturnType<AnswerTurn>>>,
): Promise<Message | null> {
  const commit = { ...end, turn };
  const { reply } = commit;
  const message = reply === null ? null : replyMessage(commit, reply, turn.inputSeq + 1);
  await engine.run(passConversation, {
    teamId: scope.teamId,
    id: turn.conversationId,
    status: conversation.status,
    messageCount: turn.inputSeq + (message === null ? 0 : 1),
    at: end.at,
  });
  await storeMessages(engine, userMessageRow(input, turn), message && toMessageRow(scope.teamId, message));
  await engine.run(insertTurn, { ...turnColumns(input, turn), ...turnEndColumns(commit), lease_until: null });
  await engine.run(insertEvents, {
    turnId: turn.id,
    teamId: scope.teamId,
    firstSeq: end.events[0]?.seq ?? 0,
    events: JSON.stringify(end.events),
  });
  if (end.flow !== undefined) await commitFlow(engine, scope, commit, end.flow);
  if (end.handoff != null) await askForPerson(engine, scope, commit, end.handoff);
  if (reply !== null) await recordUsage(engine, scope, commit, reply, conversation.channel);
  return message;
}

async function storeMessages(
  engine: Engine,
  said: NewMessageRow | undefined,
  reply: NewMessageRow | null,
): Promise<void> {
  if (said !== undefined && reply !== null) {
    await engine.run(insertExchange, {
      ...said,
      reply_id: reply.id,
      reply_seq: reply.seq,
      reply_text: reply.text,
      reply_messages: reply.messages,
      reply_status: reply.status,
      reply: reply.reply ?? '',
      replied_at: reply.created_at,
    });
    return;
  }
  const only = said ?? reply;
  if (only !== null) await engine.run(insertMessage, only);
}

/** The row is locked: nothing else of the conversation is unfinished, and nothing of this turn will be. */
const passConversation = prepareQuery<{
  readonly teamId: string;
  readonly id: string;
  readonly status: ConversationRow['status'];
  readonly messageCount: number;
  readonly at: number;
}>((db, slot) =>
  db
    .updateTable('conversations')
    .set({
      message_count: slot('messageCount'),
      unfinished_turns: 0,
      status: slot('status'),
      updated_at: slot('at'),
    })
    .where('id', '=', slot('id'))
    .where('team_id', '=', slot('teamId')),
);
