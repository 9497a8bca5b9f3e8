import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { deleteConversationRoute } from './delete-conversation/route.ts';
import { getConversationRoute } from './get-conversation/route.ts';
import { listConversationsRoute } from './list-conversations/route.ts';
import { listMessagesRoute } from './list-messages/route.ts';
import { updateConversationRoute } from './update-conversation/route.ts';

export function registerConversations(app: HttpApp, ports: HttpPorts): void {
  listConversationsRoute(app, ports);
  getConversationRoute(app, ports);
  listMessagesRoute(app, ports);
  updateConversationRoute(app, ports);
  deleteConversationRoute(app, ports);
}
