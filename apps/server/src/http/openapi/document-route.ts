import type { FastifySchema, RouteOptions } from 'fastify';
import { z } from 'zod';
import type { Surface } from '../surface.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Answered without a key. */
    public?: boolean;
    /** Statuses this route may answer beyond those that every route of its shape may. */
    errors?: readonly number[];
    /** What it answers, by status. */
    responses?: readonly (readonly [status: string, schema: unknown])[];
  }
}

/** What the OpenAPI document needs of a route: a part of Fastify's options. */
export type DocumentedRoute = Pick<RouteOptions, 'method' | 'schema' | 'config'>;

/**
 * Takes a route's answers out of its schema and keeps them for {@link documentRoute}: they are documentation. Fastify would
 * hold them twice, in arrays as long as the highest status, which is five megabytes over all routes.
 */
export function setResponsesAside(route: RouteOptions): void {
  const { response, ...schema } = route.schema ?? {};
  if (typeof response !== 'object' || response === null) return;
  route.schema = schema;
  route.config = { ...route.config, responses: Object.entries(response) };
}

/** A route's schema with what its surface promises: the tag, the key, the errors in the surface's envelope. */
export function documentRoute(route: DocumentedRoute, surface: Surface): FastifySchema {
  const schema = route.schema ?? {};
  const isPublic = route.config?.public === true;
  const error = {
    content: { [surface.errorContentType ?? 'application/json']: { schema: surface.errorSchema } },
  };
  const errors = Object.fromEntries(
    errorStatuses(route, surface, isPublic).map(status => [
      status,
      { description: DESCRIPTIONS[status] ?? 'Error', ...error },
    ]),
  );
  const permission = isPublic ? undefined : route.config?.permission;
  return {
    tags: [surface.name],
    ...(isPublic ? { security: [] } : {}),
    ...schema,
    ...(permission === undefined ? {} : describePermission(permission, schema.description)),
    response: { ...errors, ...Object.fromEntries(route.config?.responses ?? []) },
  };
}

/** What a caller must be allowed to do, for readers and for programs. */
function describePermission(permission: string, description: string | undefined): Record<string, string> {
  const needed = `Needs the permission \`${permission}\`.`;
  return {
    'x-permission': permission,
    description: description === undefined ? needed : `${description}\n\n${needed}`,
  };
}

function errorStatuses(route: DocumentedRoute, surface: Surface, isPublic: boolean): number[] {
  const { body, querystring, params } = route.schema ?? {};
  const takesBody = route.method !== 'GET' && route.method !== 'DELETE';
  const takesInput = takesBody || body !== undefined || querystring !== undefined || params !== undefined;
  return [
    ...(takesInput ? [400, surface.invalidStatus ?? 400] : []),
    ...(isPublic ? [] : [surface.unauthenticatedStatus ?? 401, 403, 429]),
    ...(params === undefined ? [] : [404]),
    ...(takesBody ? [409, 413, 415, 422] : []),
    500,
    503,
    ...(route.config?.errors ?? []),
  ];
}

const DESCRIPTIONS: Readonly<Record<number, string>> = {
  400: 'The input is not valid; nothing was stored',
  401: 'No key, or one that is unknown, expired or revoked',
  403: 'You may not do this',
  404: 'Missing, or not yours',
  409: 'The state does not allow it now',
  410: 'It was closed for good',
  413: 'The body is too large',
  415: 'The body is not JSON',
  422: 'Well-formed, but it cannot be done',
  429: 'Too many requests; see Retry-After',
  500: 'Our fault',
  502: 'The model provider failed',
  503: 'Not possible right now',
  504: 'The model provider took too long',
  507: 'The disk is full',
};

/** A 204: an answer without a body. */
export const noContent = z.undefined().describe('Done');
