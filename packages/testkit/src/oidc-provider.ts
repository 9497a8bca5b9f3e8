import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Whom the provider vouches for. */
export interface OidcUser {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly emailVerified: boolean;
}

/**
 * An OpenID Connect provider on loopback: discovery, authorization code with PKCE (S256) and nonce, client secret by
 * Basic, RS256 ID tokens and their keys. It checks what a provider must check, and signs in at once whoever
 * {@link OidcProvider.user} is.
 */
export interface OidcProvider {
  /** `http://127.0.0.1:<port>` */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  user: OidcUser;
  /** Changes the claims of the next ID tokens. */
  tamper: (claims: Record<string, unknown>) => Record<string, unknown>;
  /** Signs with a key that is not among those it shows. */
  forge: boolean;
  close(): Promise<void>;
}

interface Grant {
  readonly redirectUri: string;
  readonly challenge: string;
  readonly nonce: string | null;
}

const KEY_ID = 'k1';

export async function startOidcProvider(): Promise<OidcProvider> {
  const clientId = 'baraza';
  const clientSecret = randomBytes(12).toString('hex');
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const forged = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const grants = new Map<string, Grant>();
  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers, body }) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(body === undefined ? '' : JSON.stringify(body));
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider: OidcProvider = {
    issuer,
    clientId,
    clientSecret,
    user: { sub: 'u-1', email: 'somebody@example.com', name: 'Somebody', emailVerified: true },
    tamper: claims => claims,
    forge: false,
    close: () => new Promise(resolve => server.close(() => resolve())),
  };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', issuer);
    if (url.pathname === '/.well-known/openid-configuration') return { status: 200, body: configuration(issuer) };
    if (url.pathname === '/jwks') return { status: 200, body: { keys: [publicKey(own.publicKey)] } };
    if (url.pathname === '/authorize') return authorize(url.searchParams);
    if (url.pathname === '/token') return token(request);
    return { status: 404 };
  }

  function authorize(query: URLSearchParams): Answer {
    const challenge = query.get('code_challenge');
    const redirectUri = query.get('redirect_uri');
    const isGood =
      query.get('response_type') === 'code' &&
      query.get('client_id') === clientId &&
      query.get('code_challenge_method') === 'S256' &&
      (query.get('scope') ?? '').split(' ').includes('openid');
    if (!isGood || challenge === null || redirectUri === null) return { status: 400 };
    const code = randomBytes(16).toString('hex');
    grants.set(code, { redirectUri, challenge, nonce: query.get('nonce') });
    const location = new URL(redirectUri);
    location.searchParams.set('code', code);
    location.searchParams.set('state', query.get('state') ?? '');
    location.searchParams.set('iss', issuer);
    return { status: 302, headers: { location: location.href } };
  }

  async function token(request: IncomingMessage): Promise<Answer> {
    const form = new URLSearchParams(await readBody(request));
    const expected = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    if (request.headers.authorization !== expected) return { status: 401, body: { error: 'invalid_client' } };
    const code = form.get('code') ?? '';
    const grant = grants.get(code);
    grants.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (grant?.redirectUri !== form.get('redirect_uri') || grant?.challenge !== challenge) {
      return { status: 400, body: { error: 'invalid_grant' } };
    }
    const now = Math.floor(Date.now() / 1000);
    const { sub, email, name, emailVerified } = provider.user;
    const claims = provider.tamper({
      iss: issuer,
      aud: clientId,
      sub,
      email,
      email_verified: emailVerified,
      name,
      nonce: grant?.nonce,
      iat: now,
      exp: now + 300,
    });
    const idToken = signToken(claims, (provider.forge ? forged : own).privateKey);
    const body = {
      access_token: randomBytes(8).toString('hex'),
      token_type: 'Bearer',
      expires_in: 300,
      id_token: idToken,
    };
    return { status: 200, body };
  }

  return provider;
}

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

function configuration(issuer: string): object {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
  };
}

function publicKey(key: KeyObject): object {
  return { ...key.export({ format: 'jwk' }), kid: KEY_ID, alg: 'RS256', use: 'sig' };
}

function signToken(claims: object, key: KeyObject): string {
  const encode = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  const content = `${encode({ alg: 'RS256', kid: KEY_ID, typ: 'JWT' })}.${encode(claims)}`;
  return `${content}.${createSign('RSA-SHA256').update(content).sign(key, 'base64url')}`;
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
