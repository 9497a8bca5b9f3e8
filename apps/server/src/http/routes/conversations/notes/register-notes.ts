import { getConversation, type NoteSubject } from '#modules/conversations';
import type { HttpPorts } from '../../../http-ports.ts';
import type { HttpApp } from '../../../surface.ts';
import { type NoteRoutes, registerNoteRoutes } from '../../notes/register-note-routes.ts';
import { conversationPath } from '../../path-params.ts';

/** Notes about a conversation. */
export function registerConversationNotes(app: HttpApp, ports: HttpPorts): void {
  const notes: NoteRoutes = {
    path: '/api/v1/conversations/:conversationId/notes',
    params: conversationPath,
    noun: 'Conversation',
    read: 'conversations:read',
    write: 'conversations:write',
    findSubject: async (scope, params): Promise<NoteSubject> => {
      const { id } = await getConversation(ports, scope, conversationPath.parse(params).conversationId);
      return { kind: 'conversation', id };
    },
  };
  registerNoteRoutes(app, ports, notes);
}
