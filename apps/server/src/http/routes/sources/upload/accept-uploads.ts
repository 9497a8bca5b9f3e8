import type { IncomingMessage } from 'node:http';
import type { FastifyRequest, FastifySchemaCompiler } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { ZodType } from 'zod';
import type { BlobStore } from '#modules/knowledge';
import type { HttpApp } from '../../../surface.ts';
import { validatorCompiler } from '../../../validation.ts';
import { readUpload } from './read-upload.ts';
import { Upload } from './upload.ts';

/** Lets the routes that `register` adds take `multipart/form-data`; their body is then an {@link Upload}. */
export function acceptUploads(app: HttpApp, blobs: BlobStore, register: (scope: HttpApp) => void): void {
  void app.register(async scope => {
    scope.addContentTypeParser('multipart/form-data', (request: FastifyRequest, payload: IncomingMessage) =>
      readUpload(payload, request.headers['content-type'] ?? '', content => blobs.stage(content)),
    );
    register(scope.withTypeProvider<ZodTypeProvider>());
  });
}

/** The upload that a route's body is, if it is one. */
export function uploadOf(body: unknown): Upload | undefined {
  return body instanceof Upload ? body : undefined;
}

/** Validates a route's body by `schema` unless it is an upload, which was checked as it came. */
export function uploadOr(body: ZodType): FastifySchemaCompiler<unknown> {
  return ({ schema, ...part }) => {
    if (!(schema instanceof ZodType)) throw new Error('schemas are Zod’s');
    const validate = validatorCompiler({ ...part, schema: part.httpPart === 'body' ? body : schema });
    return (value: unknown) => (value instanceof Upload ? { value } : validate(value));
  };
}

/** A hook for before the answer, and for a sender that goes away. */
export async function discardUpload(request: FastifyRequest): Promise<void> {
  await uploadOf(request.body)?.discard();
}
