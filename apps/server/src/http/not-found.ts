import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { EncodeError, Failure } from './failure.ts';
import { encodeProblem } from './problem.ts';
import { type Surface, sendEncoded } from './surface.ts';

/** A registered path with the methods it answers. */
interface KnownPath {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
  readonly surface: Surface | undefined;
}

/** By path pattern as it was registered. */
export type KnownRoutes = Map<string, KnownPath>;

/** Remembers every route that is registered from here on, for the 405s. */
export function trackRoutes(app: FastifyInstance, routes: KnownRoutes): void {
  app.addHook('onRoute', route => {
    // A surface's own hook, which names it, runs after this one: read it when asked.
    const known = routes.get(route.url) ?? {
      pattern: toPattern(route.url),
      methods: new Set<string>(),
      get surface() {
        return route.config?.surface;
      },
    };
    for (const method of [route.method].flat()) known.methods.add(method);
    routes.set(route.url, known);
  });
}

/**
 * 405 with `Allow` when the path answers other methods only, else 404 (also of a file that a route did not find); in the
 * envelope of the surface the path belongs to.
 */
export function answerUnknownRoute(routes: KnownRoutes, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const matches = matching(routes, pathOf(request.url));
  const otherMethods = matches.length > 0 && !matches.some(known => known.methods.has(request.method));
  const failure = otherMethods ? methodNotAllowed(matches, request.id) : notFound(request.id);
  return sendEncoded(envelopeOf(routes, request.url), failure, reply);
}

/** The envelope for an error at a URL that no handler got to see. */
export function envelopeOf(routes: KnownRoutes, url: string): EncodeError {
  const path = pathOf(url);
  const surface = matching(routes, path).find(known => known.surface !== undefined)?.surface ?? ownerOf(routes, path);
  return surface?.encodeError ?? encodeProblem;
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '';
}

function matching(routes: KnownRoutes, path: string): KnownPath[] {
  return [...routes.values()].filter(known => known.pattern.test(path));
}

function ownerOf(routes: KnownRoutes, path: string): Surface | undefined {
  for (const { surface } of routes.values()) {
    if (surface?.ownPrefixes?.some(prefix => path.startsWith(prefix)) === true) return surface;
  }
  return undefined;
}

function toPattern(url: string): RegExp {
  const steps = url.split('/').map(step => {
    if (step.startsWith(':')) return '[^/]+';
    if (step === '*') return '.*';
    return step.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${steps.join('/')}$`);
}

const NOT_FOUND = 404;
const METHOD_NOT_ALLOWED = 405;

function notFound(requestId: string): Failure {
  return { status: NOT_FOUND, kind: 'not-found', code: 'not_found', message: 'Nothing is here', requestId };
}

function methodNotAllowed(matches: readonly KnownPath[], requestId: string): Failure {
  const allow = [...new Set(matches.flatMap(known => [...known.methods]))].sort();
  return {
    status: METHOD_NOT_ALLOWED,
    kind: 'invalid',
    code: 'method_not_allowed',
    message: `This path answers ${allow.join(', ')}`,
    allow,
    requestId,
  };
}
