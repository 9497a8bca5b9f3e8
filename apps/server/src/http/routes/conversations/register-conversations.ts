import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { deleteConversationRoute } from './delete-conversation/route.ts';
import { exportConversationsRoute } from './export-conversations/route.ts';
import { getConversationRoute } from './get-conversation/route.ts';
import { getConversationFlowRoute } from './get-conversation-flow/route.ts';
import { listConversationsRoute } from './list-conversations/route.ts';
import { listMessagesRoute } from './list-messages/route.ts';
import { registerConversationNotes } from './notes/register-notes.ts';
import { rateConversationMessageRoute } from './rate-message/route.ts';
import { returnConversationRoute } from './return-conversation/route.ts';
import { sendHumanMessageRoute } from './send-human-message/route.ts';
import { signalTypingRoute } from './signal-typing/route.ts';
import { streamConversationRoute } from './stream-conversation/route.ts';
import { streamConversationTurnRoute } from './stream-conversation-turn/route.ts';
import { streamConversationsRoute } from './stream-conversations/route.ts';
import { takeOverRoute } from './take-over/route.ts';
import { updateConversationRoute } from './update-conversation/route.ts';

export function registerConversations(app: HttpApp, ports: HttpPorts): void {
  listConversationsRoute(app, ports);
  getConversationRoute(app, ports);
  listMessagesRoute(app, ports);
  updateConversationRoute(app, ports);
  deleteConversationRoute(app, ports);
  exportConversationsRoute(app, ports);
  takeOverRoute(app, ports);
  returnConversationRoute(app, ports);
  sendHumanMessageRoute(app, ports);
  signalTypingRoute(app, ports);
  rateConversationMessageRoute(app, ports);
  registerConversationNotes(app, ports);
  streamConversationRoute(app, ports);
  streamConversationsRoute(app, ports);
  streamConversationTurnRoute(app, ports);
  getConversationFlowRoute(app, ports);
}
