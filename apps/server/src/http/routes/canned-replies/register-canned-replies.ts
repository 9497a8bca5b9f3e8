import { cannedReplyList, cannedReplyView, putCannedReplyBody } from '@baraza/contracts';
import { z } from 'zod';
import { AppError, invalid, notFound } from '#kernel';
import type { CannedReply } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { audited } from '../../plugins/audited.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { toTimestamp } from '../timestamp.ts';

const replyPath = z.object({ shortcut: z.string() });
const SHORTCUT = /^[a-z0-9][a-z0-9-]{0,31}$/;
const MAX_REPLIES = 200;

/** Texts that people of a team send again and again. */
export function registerCannedReplies(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/canned-replies',
    {
      config: { permission: 'conversations:read', teamWide: true },
      schema: {
        operationId: 'listCannedReplies',
        summary: 'The texts the team keeps at hand for answers',
        response: { 200: cannedReplyList },
      },
    },
    async request => ({ items: (await ports.cannedReplies.list(scopeOf(request))).map(toView) }),
  );

  app.put(
    '/api/v1/canned-replies/:shortcut',
    {
      config: { permission: 'conversations:write', teamWide: true },
      schema: {
        operationId: 'putCannedReply',
        summary: 'Keep a text under a shortcut, or change it',
        params: replyPath,
        body: putCannedReplyBody,
        response: { 200: cannedReplyView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { shortcut } = request.params;
      if (!SHORTCUT.test(shortcut)) {
        throw invalid('shortcut', 'shortcut must be lower-case letters, digits and hyphens, at most 32');
      }
      const put = () =>
        ports.resources.alone(scope, async () => {
          const known = await ports.cannedReplies.list(scope);
          const before = known.find(reply => reply.shortcut === shortcut);
          if (before === undefined && known.length >= MAX_REPLIES) throw tooMany();
          const now = ports.clock.now();
          const after = { shortcut, text: request.body.text, createdAt: before?.createdAt ?? now, updatedAt: now };
          await ports.cannedReplies.put(scope, after);
          return { before, after };
        });
      const { after } = await audited(ports, request, put, change => ({
        action: 'canned_reply.put',
        target: { kind: 'canned_reply', id: shortcut },
        ...change,
      }));
      return toView(after);
    },
  );

  app.delete(
    '/api/v1/canned-replies/:shortcut',
    {
      config: { permission: 'conversations:write', teamWide: true },
      schema: {
        operationId: 'deleteCannedReply',
        summary: 'Forget a text',
        params: replyPath,
        response: { 204: noContent },
      },
    },
    async (request, reply) => {
      const { shortcut } = request.params;
      await audited(
        ports,
        request,
        async () => {
          if (!(await ports.cannedReplies.delete(scopeOf(request), shortcut))) throw notFound('canned_reply');
        },
        () => ({ action: 'canned_reply.delete', target: { kind: 'canned_reply', id: shortcut } }),
      );
      return reply.code(204).send();
    },
  );
}

function toView({ shortcut, text, createdAt, updatedAt }: CannedReply) {
  return { shortcut, text, createdAt: toTimestamp(createdAt), updatedAt: toTimestamp(updatedAt) };
}

function tooMany(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'too_many_canned_replies',
    message: `A team keeps at most ${MAX_REPLIES} texts`,
  });
}
