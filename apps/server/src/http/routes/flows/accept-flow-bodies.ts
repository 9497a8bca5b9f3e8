import type { JsonValue } from '@baraza/contracts';
import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { WrittenDocument } from '#modules/flows';
import type { HttpApp } from '../../surface.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** No body at all means an empty object. */
    emptyBody?: boolean;
  }
}

/** A YAML body as it came: reading it is left to the worker. */
class YamlBody {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A document of 2,000 nodes fits; parsing as much JSON takes some milliseconds. */
export const FLOW_BODY_LIMIT = 2 * 1024 * 1024;

const YAML_TYPES = ['application/yaml', 'application/x-yaml', 'text/yaml', 'text/x-yaml', 'application/vnd.yaml'];

/** Lets the routes that `register` adds take YAML beside JSON. */
export function acceptFlowBodies(app: HttpApp, register: (scope: HttpApp) => void): void {
  void app.register(async scope => {
    scope.addContentTypeParser(YAML_TYPES, { parseAs: 'string' }, async (_request: FastifyRequest, body: string) =>
      body.trim() === '' ? undefined : new YamlBody(body),
    );
    scope.addHook('preValidation', async request => {
      const isAbsent = request.body === undefined && request.headers['content-type'] === undefined;
      if (request.routeOptions.config.emptyBody === true && isAbsent) request.body = {};
    });
    register(scope.withTypeProvider<ZodTypeProvider>());
  });
}

const isDocument = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A flow document, as JSON or as YAML: not checked further, that is the proof's to do. */
export const requiredDocument = z
  .any()
  .refine(isDocument, 'must be a flow document')
  .meta({ description: 'A flow document' });
export const optionalDocument = z
  .any()
  .refine(value => value === undefined || value === null || isDocument(value), 'must be a flow document')
  .meta({ description: 'A flow document; the draft when left out' });

/** The document a body holds; undefined when there was none. */
export function writtenDocument(body: unknown): WrittenDocument | undefined {
  if (body === undefined || body === null) return undefined;
  return body instanceof YamlBody ? { kind: 'yaml', text: body.text } : { kind: 'json', document: body as JsonValue };
}
