import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, notFound } from '#kernel';
import { forgetAttempts, guardAttempt, normalizeEmail, signInLimits } from '#modules/access';
import { networkOf } from '#modules/agents';
import type { HttpPorts } from '../../http-ports.ts';
import { toFailure } from '../../problem.ts';
import { toWebRequest } from './to-web-request.ts';

const PREFIX = '/api/auth';
const BODY_LIMIT = 64 * 1024;
const PASSWORD_SIGN_IN = '/sign-in/email';

/**
 * better-auth's own API, for its client library: bodies, answers and errors are its own (`{code, message}`), ours as
 * well where we refuse a try before it sees it.
 */
export function registerAuth(app: FastifyInstance, ports: HttpPorts): void {
  void app.register(async scope => {
    scope.setErrorHandler((error, request, reply) => sendAuthError(error, request, reply));
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, async (_request: FastifyRequest, body: Buffer) => body);
    scope.route({
      method: ['GET', 'POST'],
      url: `${PREFIX}/*`,
      bodyLimit: BODY_LIMIT,
      config: { public: true },
      schema: { hide: true },
      handler: (request, reply) => answer(ports, request, reply),
    });
  });
}

async function answer(
  { identity, people, clock }: HttpPorts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const body = Buffer.isBuffer(request.body) && request.body.length > 0 ? request.body : undefined;
  const path = request.url.split('?', 1)[0]?.slice(PREFIX.length) ?? '';
  if (!isPlain(path)) throw notFound('page');
  if (body !== undefined && !JSON_TYPE.test(request.headers['content-type'] ?? '')) throw notJson();
  const attempts = { people: identity.people, clock };
  const address = networkOf(request.ip);
  const limits = signInLimits({
    path,
    address,
    email: emailIn(body),
    personId: await whoIs(people, request.headers.cookie),
  });
  await guardAttempt(attempts, limits);
  const response = await identity.auth.handle(toWebRequest(request, body, identity.publicUrl));
  // The address keeps its count, so that a good sign-in of one's own does not pay for guesses at others'.
  if (path === PASSWORD_SIGN_IN && response.ok) {
    await forgetAttempts(
      attempts,
      limits.filter(limit => limit.subject !== address),
    );
  }
  return send(response, reply);
}

const PLAIN = /^(?:\/[\w.~-]+)+$/;
const JSON_TYPE = /^application\/json(?:; *charset=utf-8)?$/i;

/** Spelled in the one way that can be compared with: what else leads to the same place would not be counted with it. */
function isPlain(path: string): boolean {
  return PLAIN.test(path) && !path.split('/').some(part => part === '.' || part === '..');
}

function notJson(): AppError {
  return new AppError({ kind: 'invalid', code: 'invalid_body', message: 'The body must be JSON' });
}

async function whoIs(people: HttpPorts['people'], cookie: string | undefined): Promise<string | undefined> {
  if (cookie === undefined) return undefined;
  try {
    return (await people.identify(cookie)).person.id;
  } catch {
    return undefined;
  }
}

/** Of a JSON body; undefined when it names none. */
function emailIn(body: Buffer | undefined): string | undefined {
  if (body === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null || !('email' in parsed)) return undefined;
    return typeof parsed.email === 'string' ? normalizeEmail(parsed.email).slice(0, MAX_SUBJECT_LENGTH) : undefined;
  } catch {
    return undefined;
  }
}

const MAX_SUBJECT_LENGTH = 300;

async function send(response: Response, reply: FastifyReply): Promise<FastifyReply> {
  void reply.code(response.status);
  for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) void reply.header('set-cookie', cookies);
  return reply.send(Buffer.from(await response.arrayBuffer()));
}

function sendAuthError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const failure = toFailure(error, request.id);
  if (failure.status >= 500) {
    request.server.httpLog.error({ err: error, requestId: request.id, code: failure.code }, 'a request failed');
  }
  if (failure.retryAfterSeconds !== undefined) {
    const seconds = String(Math.ceil(failure.retryAfterSeconds));
    void reply.header('retry-after', seconds).header('x-retry-after', seconds);
  }
  return reply.code(failure.status).send({ code: failure.code.toUpperCase(), message: failure.message });
}
