import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import type { Permission } from '#modules/access';

type JsonSchema = Record<string, unknown>;

/** One operation of the OpenAPI document, as a test generates requests for it. */
export interface ApiOperation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `/api/v1/agents/{agentId}` */
  readonly path: string;
  readonly pathParams: readonly string[];
  readonly queryParams: readonly string[];
  readonly headerParams: readonly string[];
  readonly isPublic: boolean;
  /** What the caller must be allowed to do; undefined for public ones. */
  readonly permission: Permission | undefined;
  /** Whether it may answer with events that go on for as long as somebody reads. */
  readonly streams: boolean;
  /** The schema of its body, references resolved; undefined when it takes none. */
  readonly body: JsonSchema | undefined;
  /** What it documents for a status; undefined when it does not. */
  errorOf(status: number): { readonly contentType: string; readonly schema: z.ZodType } | undefined;
}

interface Documented {
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly 'x-permission'?: Permission;
  readonly parameters?: readonly { readonly in: string; readonly name: string }[];
  readonly requestBody?: { readonly content: Record<string, { readonly schema: JsonSchema }> };
  readonly responses: Record<string, { readonly content?: Record<string, { readonly schema: JsonSchema }> }>;
}

/** Every operation that the server documents. */
export async function readOperations(app: FastifyInstance): Promise<ApiOperation[]> {
  const document = (await app.inject({ url: '/openapi.json' })).json<{
    paths: Record<string, Record<string, Documented>>;
    components: { schemas: Record<string, JsonSchema> };
  }>();
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const reference = '$ref' in value ? String(value.$ref).split('/').at(-1) : undefined;
    if (reference !== undefined) return resolve(document.components.schemas[reference]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const body = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
      const named = (place: string): string[] =>
        (operation.parameters ?? []).filter(parameter => parameter.in === place).map(parameter => parameter.name);
      return {
        id: operation.operationId,
        method: method.toUpperCase() as ApiOperation['method'],
        path,
        pathParams: named('path'),
        queryParams: named('query'),
        headerParams: named('header'),
        isPublic: operation.security?.length === 0,
        permission: operation['x-permission'],
        streams: operation.responses['200']?.content?.['text/event-stream'] !== undefined,
        body: body === undefined ? undefined : (resolve(body) as JsonSchema),
        errorOf: status => {
          const [entry] = Object.entries(operation.responses[String(status)]?.content ?? {});
          if (entry === undefined) return undefined;
          const schema = z.fromJSONSchema(resolve(entry[1].schema) as Parameters<typeof z.fromJSONSchema>[0]);
          return { contentType: entry[0], schema };
        },
      };
    }),
  );
}

/**
 * Sends a request for an operation in process. Of a stream that is for ever only the head is read: its body is empty.
 */
export async function sendOperation(
  app: FastifyInstance,
  operation: ApiOperation,
  request: InjectOptions & { readonly url: string },
): Promise<Pick<LightMyRequestResponse, 'statusCode' | 'headers' | 'body'>> {
  if (!operation.streams || operation.method !== 'GET') return app.inject({ ...request, method: operation.method });
  const response = await app.inject({ ...request, method: operation.method, payloadAsStream: true });
  const { statusCode, headers } = response;
  const stream = response.stream();
  if (String(headers['content-type']).startsWith('text/event-stream')) {
    stream.destroy();
    return { statusCode, headers, body: '' };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return { statusCode, headers, body: Buffer.concat(chunks).toString('utf8') };
}

/** A value that a JSON schema takes, as small as it gets: required fields only, first choices. */
export function smallestValue(schema: JsonSchema): unknown {
  if ('const' in schema) return schema['const'];
  const choices = schema['enum'] ?? schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(schema['enum'])) return schema['enum'][0];
  if (Array.isArray(choices)) return smallestValue(choices[0] as JsonSchema);
  if (Array.isArray(schema['allOf'])) return smallestValue(schema['allOf'][0] as JsonSchema);
  const type = Array.isArray(schema['type']) ? schema['type'][0] : schema['type'];
  if (type === 'string') return 'a'.repeat(Math.max(Number(schema['minLength'] ?? 1), 1));
  if (type === 'number' || type === 'integer') return Number(schema['minimum'] ?? 1);
  if (type === 'boolean') return true;
  if (type === 'array') {
    return Array.from({ length: Number(schema['minItems'] ?? 0) }, () => smallestValue(schema['items'] as JsonSchema));
  }
  if (type !== 'object') return 'a';
  const properties = (schema['properties'] ?? {}) as Record<string, JsonSchema>;
  const required = (schema['required'] ?? []) as readonly string[];
  return Object.fromEntries(required.map(name => [name, smallestValue(properties[name] ?? {})]));
}

/** Names of the fields a body may have, whichever of its shapes it takes. */
export function fieldsOf(schema: JsonSchema): string[] {
  const own = Object.keys(schema['properties'] ?? {});
  const inner = ['anyOf', 'oneOf', 'allOf'].flatMap(key => (schema[key] ?? []) as JsonSchema[]).flatMap(fieldsOf);
  return [...new Set([...own, ...inner])];
}
