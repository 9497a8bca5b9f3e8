import type { TestServer } from './create-test-server.ts';

/** Waits until a turn of the user's conversation has been accepted, and gives its id. */
export async function runningTurnOf({ ports, team }: TestServer, userId: string): Promise<string> {
  for (;;) {
    const { items } = await ports.conversations.list(team.scope, { userId }, { limit: 1 });
    const conversation = items[0];
    if (conversation !== undefined) {
      const seq = conversation.messageCount + 1;
      const [message] = await ports.conversations.listRecentMessages(team.scope, conversation.id, seq, 1);
      if (message?.turnId != null) return message.turnId;
    }
    await new Promise(resolve => setImmediate(resolve));
  }
}
