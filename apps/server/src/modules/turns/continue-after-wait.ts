import { isAppError, type TeamScope } from '#kernel';
import type { ConversationStore } from '#modules/conversations';
import type { TurnService } from './turn-service.ts';

export const CONTINUE_FLOW_JOB = 'continue-flow';

export interface FlowWait {
  readonly agentId: string;
  readonly conversationId: string;
  readonly nodeId: string;
  /** Which of the node's waits, by when it ends; left out by jobs of older versions. */
  readonly until?: number | undefined;
}

/**
 * Goes on with a flow whose long `wait` is over, as a turn that nobody's words began. Does nothing when the customer has
 * taken the conversation elsewhere meanwhile, or when it is gone.
 */
export async function continueAfterWait(
  ports: { readonly turns: Pick<TurnService, 'accept'>; readonly conversations: Pick<ConversationStore, 'find'> },
  scope: TeamScope,
  wait: FlowWait,
): Promise<void> {
  const conversation = await ports.conversations.find(scope, wait.conversationId);
  if (conversation === undefined) return;
  try {
    await ports.turns.accept(scope, {
      agentId: wait.agentId,
      channel: conversation.channel,
      surface: conversation.surface,
      conversation: { by: 'id', conversationId: wait.conversationId },
      text: '',
      options: { input: { type: 'waited', nodeId: wait.nodeId, until: wait.until } },
    });
  } catch (error) {
    if (!isAppError(error) || error.kind !== 'not-found') throw error;
  }
}
