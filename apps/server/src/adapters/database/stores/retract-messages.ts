import { AppError, type TeamScope } from '#kernel';
import type { Engine } from '../engine.ts';

/** {@link ConversationStore.retractMessages} */
export function retractMessages(
  engine: Engine,
  scope: TeamScope,
  conversationId: string,
  span: { readonly fromSeq: number; readonly beforeSeq: number },
): Promise<number> {
  return engine.unitOfWork.run(async () => {
    const conversation = await engine.db
      .updateTable('conversations')
      // One number is skipped, so that whoever remembers what was said finds a gap and reads it again.
      .set(eb => ({ message_count: eb('message_count', '+', 1) }))
      .where('id', '=', conversationId)
      .where('team_id', '=', scope.teamId)
      .where('unfinished_turns', '<=', 1)
      .returning('id')
      .executeTakeFirst();
    if (conversation === undefined) throw busy();
    const gone = await engine.db
      .deleteFrom('messages')
      .where('conversation_id', '=', conversationId)
      .where('team_id', '=', scope.teamId)
      .where('seq', '>=', span.fromSeq)
      .where('seq', '<', span.beforeSeq)
      .executeTakeFirst();
    return Number(gone.numDeletedRows);
  });
}

function busy(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'conversation_busy',
    message: 'The conversation waits for an answer; try again when it is there',
    retryAfterSeconds: 1,
  });
}
