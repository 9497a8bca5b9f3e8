import { noteBody, notePage, noteView, pageQuery } from '@baraza/contracts';
import { z } from 'zod';
import { notFound, type TeamScope } from '#kernel';
import type { Permission } from '#modules/access';
import type { Note, NoteSubject } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { authorOf } from '../author-of.ts';
import { toTimestamp } from '../timestamp.ts';

/** What the notes are about, and where. */
export interface NoteRoutes {
  readonly path: string;
  readonly params: z.ZodObject;
  readonly noun: 'Conversation' | 'Customer';
  readonly read: Permission;
  readonly write: Permission;
  /** Throws not-found when the path names nothing of the caller's. */
  readonly findSubject: (scope: TeamScope, params: unknown) => Promise<NoteSubject>;
}

/** List, add, change and delete notes: words of the team among themselves. */
export function registerNoteRoutes(app: HttpApp, ports: HttpPorts, routes: NoteRoutes): void {
  const { path, params, noun, read, write, findSubject } = routes;
  const about = `a ${noun.toLowerCase()}`;
  const notePath = params.extend({ noteId: z.string() });

  app.get(
    path,
    {
      config: { permission: read },
      schema: {
        operationId: `list${noun}Notes`,
        summary: `List the notes about ${about}, oldest first`,
        params,
        querystring: pageQuery,
        response: { 200: notePage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const page = await ports.notes.list(scope, await findSubject(scope, request.params), request.query);
      return { items: page.items.map(toNoteView), nextCursor: page.nextCursor };
    },
  );

  app.post(
    path,
    {
      config: { permission: write },
      schema: {
        operationId: `add${noun}Note`,
        summary: `Write a note about ${about}: for the team alone`,
        params,
        body: noteBody,
        response: { 201: noteView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const subject = await findSubject(scope, request.params);
      const now = ports.clock.now();
      const { text } = request.body;
      const note = { id: ports.ids.next('note'), author: authorOf(request), text, createdAt: now, updatedAt: now };
      await ports.notes.add(scope, subject, note);
      void reply.code(201);
      return toNoteView(note);
    },
  );

  app.patch(
    `${path}/:noteId`,
    {
      config: { permission: write },
      schema: {
        operationId: `update${noun}Note`,
        summary: 'Change the words of a note',
        params: notePath,
        body: noteBody,
        response: { 200: noteView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const subject = await findSubject(scope, request.params);
      const { noteId } = notePath.parse(request.params) as { noteId: string };
      const note = await ports.notes.update(scope, subject, noteId, request.body.text, ports.clock.now());
      if (note === undefined) throw notFound('note');
      return toNoteView(note);
    },
  );

  app.delete(
    `${path}/:noteId`,
    {
      config: { permission: write },
      schema: {
        operationId: `delete${noun}Note`,
        summary: 'Delete a note',
        params: notePath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const subject = await findSubject(scope, request.params);
      const { noteId } = notePath.parse(request.params) as { noteId: string };
      if (!(await ports.notes.delete(scope, subject, noteId))) throw notFound('note');
      return reply.code(204).send();
    },
  );
}

function toNoteView(note: Note): z.output<typeof noteView> {
  const { kind, id, name } = note.author;
  return {
    id: note.id,
    author: { kind, id, name },
    text: note.text,
    createdAt: toTimestamp(note.createdAt),
    updatedAt: toTimestamp(note.updatedAt),
  };
}
