import type { JsonValue } from '@baraza/contracts';
import type { FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { WrittenDocument } from '#modules/flows';
import type { HttpApp } from '../../surface.ts';

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
    register(scope.withTypeProvider<ZodTypeProvider>());
  });
}

/** The document a body holds; undefined when there was none. */
export function writtenDocument(body: unknown): WrittenDocument | undefined {
  if (body === undefined || body === null) return undefined;
  return body instanceof YamlBody ? { kind: 'yaml', text: body.text } : { kind: 'json', document: body as JsonValue };
}
