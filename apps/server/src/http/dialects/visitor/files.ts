import { visitorFile } from '@baraza/contracts';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { AppError, invalid, notFound } from '#kernel';
import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { fileKind, isShownInPlace, VISITOR_MEDIA_TYPES } from './file-kind.ts';
import { visitorOf } from './require-visitor.ts';
import { addressOf, type VisitorDoor } from './visitor-door.ts';
import { blobKey, readVisitorFile, toVisitorFile } from './visitor-file.ts';
import { VISITOR_FILE_BYTES, VISITOR_PLACES, VISITOR_RATES } from './visitor-limits.ts';
import { slugPath } from './visitor-paths.ts';

const MAX_NAME = 200;
// oxlint-disable-next-line no-control-regex
const UNWANTED = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]|[/\\]/g;

const nameQuery = z.strictObject({
  name: z
    .string()
    .max(1000)
    .default('file')
    .transform(given => given.toWellFormed().normalize('NFC').replace(UNWANTED, '').trim().slice(-MAX_NAME) || 'file'),
});

/** Files that visitors send. */
export function registerVisitorFiles(app: HttpApp, ports: HttpPorts, door: VisitorDoor): void {
  // The body is the file itself: one type of body, counted, never parsed.
  void app.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: VISITOR_FILE_BYTES },
      async (_request: unknown, body: unknown) => body,
    );
    registerUpload(scope.withTypeProvider<ZodTypeProvider>(), ports, door);
  });

  app.get(
    '/api/public/files/:file',
    {
      config: { public: true, permission: 'chat', errors: [429] },
      schema: {
        operationId: 'getVisitorFile',
        summary: 'A file that a visitor sent, at the address that names it',
        params: z.object({ file: z.string() }),
        querystring: z.object({ name: z.string(), type: z.string(), size: z.string(), key: z.string() }),
      },
    },
    async (request, reply) => {
      door.assertReads(addressOf(request));
      const file = readOrMissing(ports.visitorKey, request.url);
      // Each is in memory until its reader has it.
      door.holdPlace('file', addressOf(request), VISITOR_PLACES.filesOfAddress, reply);
      const place = isShownInPlace(file.mediaType) ? 'inline' : 'attachment';
      const bytes = await ports.blobs.read(blobKey(file));
      return reply
        .headers({
          'content-type': file.mediaType,
          'content-disposition': `${place}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
          'content-security-policy': "default-src 'none'; sandbox",
          'cross-origin-resource-policy': 'same-origin',
          'cache-control': 'private, max-age=86400, immutable',
        })
        .send(bytes);
    },
  );
}

function registerUpload(app: HttpApp, ports: HttpPorts, door: VisitorDoor): void {
  app.post(
    '/api/public/agents/:slug/files',
    {
      config: { public: true, visitor: true, permission: 'chat', idempotency: 'own', errors: [401, 403, 429] },
      bodyLimit: VISITOR_FILE_BYTES,
      // Before the body is read.
      onRequest: async request => {
        await door.assertPace('upload', visitorOf(request).claims.visitorId, VISITOR_RATES.uploads);
        await door.assertPace('upload', addressOf(request), VISITOR_RATES.uploadsOfAddress);
      },
      schema: {
        operationId: 'sendVisitorFile',
        summary: 'Send a file: its bytes are the body',
        description: `At most ${VISITOR_FILE_BYTES / 1024 / 1024} MB; ${VISITOR_MEDIA_TYPES.join(', ')}.`,
        params: slugPath,
        querystring: nameQuery,
        response: { 201: visitorFile },
      },
    },
    async (request, reply) => {
      const visitor = visitorOf(request);
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) throw invalid('body', 'The body is the file; it is empty');
      const mediaType = fileKind(body, request.headers['content-type'] ?? '');
      if (mediaType === undefined) throw unwelcome();
      const file = {
        agentId: visitor.agent.id,
        id: ports.ids.ulid(),
        name: request.query.name,
        mediaType,
        sizeBytes: body.length,
      };
      const staged = await ports.blobs.stage(inOnePiece(body));
      // For good once it is sent.
      await staged.keep(blobKey(file), 'for-now');
      void reply.code(201);
      return toVisitorFile(ports.visitorKey, file);
    },
  );
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function readOrMissing(key: Uint8Array, url: string): ReturnType<typeof readVisitorFile> {
  try {
    return readVisitorFile(key, url, 'file');
  } catch {
    throw notFound('file');
  }
}

function unwelcome(): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'file_kind_not_allowed',
    message: 'Files of this kind cannot be sent here',
    field: 'body',
  });
}
