import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { TeamScope } from '#kernel';
import { createOwnerToken, openSession, type Role, SESSION_SECONDS } from '#modules/access';
import type { TestServer } from './create-test-server.ts';

export const PASSWORD = 'correct horse battery';

/** A browser: keeps cookies, and says where its requests come from. */
export interface Browser {
  readonly cookies: Map<string, string>;
  readonly fetch: (url: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** The same browser, acting for one team. */
  readonly in: (teamId: string) => Pick<Browser, 'call'>;
  call(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
  ): Promise<LightMyRequestResponse>;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

export const ORIGIN = 'http://localhost';

/** Speaks to the server in process, as a page of its own origin would. */
export function openBrowser(app: FastifyInstance, headers: Record<string, string> = {}): Browser {
  const cookies = new Map<string, string>();
  const send = async (
    method: Method,
    url: string,
    body: object | undefined,
    extra: Record<string, string>,
  ): Promise<LightMyRequestResponse> => {
    const response = await app.inject({
      method,
      url,
      headers: { origin: ORIGIN, host: 'localhost', ...cookieHeader(cookies), ...headers, ...extra },
      ...(body === undefined ? {} : { payload: body }),
    });
    for (const { name, value, maxAge } of response.cookies) {
      if (value === '' || maxAge === 0) cookies.delete(name);
      else cookies.set(name, encodeURIComponent(value));
    }
    return response;
  };
  const call: Browser['call'] = (method, url, body) => send(method, url, body, {});
  return {
    cookies,
    call,
    in: teamId => ({ call: (method, url, body) => send(method, url, body, { 'baraza-team': teamId }) }),
    async fetch(input, init) {
      const request = new Request(input, init);
      const text = await request.text();
      const body = text === '' ? undefined : (JSON.parse(text) as object);
      const { pathname, search } = new URL(request.url);
      const response = await call(request.method as 'GET' | 'POST', pathname + search, body);
      const out = new Headers();
      for (const [name, value] of Object.entries(response.headers))
        if (name !== 'set-cookie') out.set(name, String(value));
      return new Response(response.rawPayload.length === 0 ? null : new Uint8Array(response.rawPayload), {
        status: response.statusCode,
        headers: out,
      });
    },
  };
}

function cookieHeader(cookies: ReadonlyMap<string, string>): { cookie?: string } {
  if (cookies.size === 0) return {};
  return { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
}

let people = 0;

/** A new person with {@link PASSWORD}, a member of the team, signed in in a browser of their own. */
export async function signInAs(
  server: TestServer,
  role: Role,
  scope: TeamScope = server.team.scope,
): Promise<Browser & { readonly personId: string; readonly email: string }> {
  const { identity, ids, clock } = server.ports;
  people += 1;
  const email = `person-${people}@example.com`;
  const personId = ids.next('usr');
  const person = {
    id: personId,
    name: `Person ${people}`,
    email,
    emailVerified: true,
    twoFactor: false,
    createdAt: clock.now(),
  };
  await identity.people.createPerson(person, await passwordHash(server));
  await identity.people.addMember(scope, personId, role, clock.now());
  const session = await openSession({ ...server.ports, ...identity }, personId, { address: null, userAgent: null });
  const browser = openBrowser(server.app);
  const [name = '', value = ''] = (
    identity.sessionCookie.write(session.token, SESSION_SECONDS).split(';')[0] ?? ''
  ).split('=');
  browser.cookies.set(name, value);
  return { ...browser, personId, email };
}

const hashes = new WeakMap<TestServer, Promise<string>>();

/** One for all, because hashing is slow on purpose. */
function passwordHash(server: TestServer): Promise<string> {
  const known = hashes.get(server) ?? server.ports.identity.passwords.hash(PASSWORD);
  hashes.set(server, known);
  return known;
}

/** Opens the one-time link and becomes the owner of the first team. */
export async function becomeOwner(server: TestServer): Promise<Browser & { readonly email: string }> {
  const { identity, clock } = server.ports;
  const browser = openBrowser(server.app);
  const token = createOwnerToken(identity.ownerLinkKey, clock.now());
  const email = 'owner@example.com';
  await browser.call('POST', '/api/v1/setup', { token, name: 'Owner', email, password: PASSWORD });
  return { ...browser, email };
}
