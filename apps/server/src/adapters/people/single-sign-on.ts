import { createAuthorizationURL, getOAuth2Tokens, type OAuth2Tokens } from '@better-auth/core/oauth2';
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { z } from 'zod';
import type { GuardedFetch } from '#adapters/guarded-fetch';
import type { Log } from '#kernel';
import { SINGLE_SIGN_ON_ID } from './single-sign-on-id.ts';

export interface SingleSignOnOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly name: string;
}

/** OpenID Connect Discovery 1.0 §3, as far as it is used. */
const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

/** OpenID Connect Core 1.0 §5.1. */
const claims = z.object({
  sub: z.string().min(1).max(255),
  email: z.email().optional(),
  email_verified: z.union([z.boolean(), z.string()]).optional(),
  name: z.string().max(200).optional(),
  nonce: z.string().optional(),
  azp: z.string().optional(),
});

type Claims = z.output<typeof claims>;
type Provider = z.output<typeof metadata> & { readonly keys: JWTVerifyGetKey };

const LIMITS = { maxBytes: 1024 * 1024, timeoutMs: 10_000 } as const;
const METADATA_FRESH_MS = 10 * 60_000;
const CLOCK_TOLERANCE_S = 30;

/**
 * An OpenID Connect provider for better-auth: authorization code with PKCE and a nonce, the ID token verified against the
 * provider's keys. Everything is asked for through the guarded fetch, when somebody signs in and not before: a provider
 * that is down for a while is asked again.
 */
export function singleSignOn(
  options: SingleSignOnOptions,
  { outbound, log }: { readonly outbound: Pick<GuardedFetch, 'request' | 'fetch'>; readonly log: Log },
) {
  const discover = cachedMetadata(options.issuer, outbound);
  return {
    id: SINGLE_SIGN_ON_ID,
    name: options.name,
    requiresIdTokenNonce: true,
    accountSubject: ({ profile }: { profile: object }) => claims.parse(profile).sub,

    async createAuthorizationURL(data: {
      state: string;
      codeVerifier: string;
      redirectURI: string;
      loginHint?: string | undefined;
      idTokenNonce?: string | undefined;
    }): Promise<URL> {
      const provider = await discover();
      return createAuthorizationURL({
        id: SINGLE_SIGN_ON_ID,
        options,
        authorizationEndpoint: provider.authorization_endpoint,
        scopes: ['openid', 'email', 'profile'],
        state: data.state,
        codeVerifier: data.codeVerifier,
        redirectURI: data.redirectURI,
        loginHint: data.loginHint,
        nonce: data.idTokenNonce,
      });
    },

    async validateAuthorizationCode(data: { code: string; redirectURI: string; codeVerifier?: string | undefined }) {
      const provider = await discover();
      const form = new URLSearchParams({
        grant_type: 'authorization_code',
        code: data.code,
        redirect_uri: data.redirectURI,
        ...(data.codeVerifier === undefined ? {} : { code_verifier: data.codeVerifier }),
      });
      const headers: Record<string, string> = {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'application/json',
      };
      // RFC 6749 §2.3.1: Basic is what every provider must take; some announce the form only.
      const methods = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
      if (methods.includes('client_secret_basic')) headers['authorization'] = basicCredentials(options);
      else {
        form.set('client_id', options.clientId);
        form.set('client_secret', options.clientSecret);
      }
      const answer = await outbound.request(provider.token_endpoint, {
        ...LIMITS,
        method: 'POST',
        headers,
        body: form.toString(),
      });
      if (answer.status !== 200) throw new Error(`the token endpoint answered ${answer.status}`);
      return getOAuth2Tokens(JSON.parse(answer.body.toString('utf8')) as Record<string, unknown>);
    },

    async getUserInfo(tokens: OAuth2Tokens & { expectedIdTokenNonce?: string | undefined }) {
      const provider = await discover();
      const profile = await readIdToken(provider, tokens, options.clientId).catch((error: unknown) => {
        log.warn({ reason: error instanceof Error ? error.message : '' }, 'an ID token was refused');
        return null;
      });
      return (
        profile && {
          user: {
            name: profile.name ?? profile.email ?? '',
            email: profile.email?.toLowerCase(),
            emailVerified: profile.email_verified === true || profile.email_verified === 'true',
          },
          data: profile,
        }
      );
    },
  };
}

/** OpenID Connect Core 1.0 §3.1.3.7. Throws for a token that is not the provider's, not for us, or not of this sign-in. */
async function readIdToken(
  provider: Provider,
  { idToken, expectedIdTokenNonce: nonce }: OAuth2Tokens & { expectedIdTokenNonce?: string | undefined },
  clientId: string,
): Promise<Claims> {
  const { payload } = await jwtVerify(idToken ?? '', provider.keys, {
    issuer: provider.issuer,
    audience: clientId,
    clockTolerance: CLOCK_TOLERANCE_S,
    requiredClaims: ['sub', 'exp', 'iat'],
  });
  const profile = claims.parse(payload);
  if (nonce === undefined || profile.nonce !== nonce) throw new Error('the nonce is not that of this sign-in');
  const parties = Array.isArray(payload.aud) ? payload.aud.length : 1;
  if ((parties > 1 || profile.azp !== undefined) && profile.azp !== clientId) {
    throw new Error('it was issued to another party');
  }
  return profile;
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
function basicCredentials({ clientId, clientSecret }: SingleSignOnOptions): string {
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function cachedMetadata(issuer: string, outbound: Pick<GuardedFetch, 'request' | 'fetch'>) {
  let known: { readonly value: Provider; readonly until: number } | undefined;
  return async (): Promise<Provider> => {
    if (known !== undefined && known.until > Date.now()) return known.value;
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await outbound.request(url, { ...LIMITS, headers: { accept: 'application/json' } });
    if (answer.status !== 200) throw new Error(`the provider’s configuration could not be read: ${answer.status}`);
    const found = metadata.parse(JSON.parse(answer.body.toString('utf8')));
    // OpenID Connect Discovery 1.0 §4.3: else one provider could speak for another.
    if (found.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) {
      throw new Error('the provider’s configuration names another issuer');
    }
    const keys = createRemoteJWKSet(new URL(found.jwks_uri), {
      timeoutDuration: LIMITS.timeoutMs,
      [customFetch]: (url, init) => outbound.fetch(url, init),
    });
    const value = { ...found, keys };
    known = { value, until: Date.now() + METADATA_FRESH_MS };
    return value;
  };
}
