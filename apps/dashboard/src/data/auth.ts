import { BarazaError, ConnectionError } from '@baraza/sdk';
import { fetchOnce } from './first-requests.ts';

/** The part of better-auth's API (`/api/auth`) that signing in needs; everything else of ours goes through the SDK. */
export type SignInResult = 'signed-in' | 'second-factor';

export async function signIn(email: string, password: string): Promise<SignInResult> {
  const answer = await post('sign-in/email', { email, password });
  return answer['twoFactorRedirect'] === true ? 'second-factor' : 'signed-in';
}

/** `code` of the authenticator app, or one of the recovery codes. */
export async function confirmSecondFactor(code: string, kind: 'app' | 'recovery', trustDevice: boolean): Promise<void> {
  await post(kind === 'app' ? 'two-factor/verify-totp' : 'two-factor/verify-backup-code', { code, trustDevice });
}

export async function signOut(): Promise<void> {
  await post('sign-out', {});
}

/** Answers the same whether the address is known or not. */
export async function requestPasswordReset(email: string): Promise<void> {
  await post('request-password-reset', { email, redirectTo: '/reset-password' });
}

export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await post('reset-password', { token, newPassword });
}

/** Where the operator's provider wants the browser to go; it comes back to `next`. */
export async function singleSignOnUrl(next: string): Promise<string> {
  const { url } = await post('sign-in/social', { provider: 'sso', callbackURL: next });
  return textOf(url, next);
}

const IP_ADDRESS = /^\[|^[\d.]+$/;

/** Whether one can sign in by passkey here: WebAuthn binds them to a name, so an address in numbers can have none. */
export function canUsePasskeys(): boolean {
  if (IP_ADDRESS.test(location.hostname)) return false;
  return 'PublicKeyCredential' in globalThis && 'parseRequestOptionsFromJSON' in PublicKeyCredential;
}

/** WebAuthn (Level 3): the authenticator signs the server's challenge. Rejects when the person calls it off. */
export async function signInWithPasskey(): Promise<void> {
  const options = await request('passkey/generate-authenticate-options', { method: 'GET' });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const credential = await navigator.credentials.get({ publicKey });
  await post('passkey/verify-authentication', { response: (credential as PublicKeyCredential).toJSON() });
}

/** A call of better-auth's API that changes something. */
export function post(path: string, body: object): Promise<Readonly<Record<string, unknown>>> {
  return request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** A call of better-auth's API; a list comes as an array. */
export async function request(path: string, init: RequestInit): Promise<Readonly<Record<string, unknown>>> {
  const sent = fetchOnce(`/api/auth/${path}`, { ...init, credentials: 'same-origin' });
  const response = await sent.catch((cause: unknown) => {
    throw new ConnectionError('The server cannot be reached', { code: 'connection_lost', status: 0, cause });
  });
  const answer: unknown = await response.json().catch(() => ({}));
  const fields = typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {};
  if (response.ok) return fields;
  throw new BarazaError(textOf(fields['detail'] ?? fields['message'], `The server answered ${response.status}`), {
    code: textOf(fields['code'], `http_${response.status}`),
    status: response.status,
    requestId: response.headers.get('x-request-id') ?? undefined,
  });
}

function textOf(value: unknown, fallback: string): string {
  return typeof value === 'string' && value !== '' ? value : fallback;
}
