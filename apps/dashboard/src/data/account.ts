import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { post, request } from './auth.ts';

/** The person's own account, by better-auth's API. */

export interface OwnSession {
  readonly id: string;
  readonly token: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly ipAddress?: string | null;
  readonly userAgent?: string | null;
}

export interface Passkey {
  readonly id: string;
  readonly name?: string | null;
  readonly createdAt: string;
}

const GET = { method: 'GET' } as const;

/** Where the person is signed in; `current` is the token of this browser's. */
export const sessionsQuery = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async () => {
    const [sessions, own] = await Promise.all([request('list-sessions', GET), request('get-session', GET)]);
    const { token } = own['session'] as OwnSession;
    return { sessions: sessions as unknown as readonly OwnSession[], current: token };
  },
});

export const passkeysQuery = queryOptions({
  queryKey: ['account', 'passkeys'],
  queryFn: async () => (await request('passkey/list-user-passkeys', GET)) as unknown as readonly Passkey[],
});

/** What an authenticator app needs, and codes for the day it is lost. */
export interface SecondFactorSetUp {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

export async function beginSecondFactor(password: string): Promise<SecondFactorSetUp> {
  return (await post('two-factor/enable', { password })) as unknown as SecondFactorSetUp;
}

/** The first code of the app switches the second factor on. */
export async function finishSecondFactor(code: string): Promise<void> {
  await post('two-factor/verify-totp', { code });
}

export async function endSecondFactor(password: string): Promise<void> {
  await post('two-factor/disable', { password });
}

/** New recovery codes; those before work no more. */
export async function renewRecoveryCodes(password: string): Promise<readonly string[]> {
  return (await post('two-factor/generate-backup-codes', { password }))['backupCodes'] as readonly string[];
}

/** WebAuthn (Level 3): the authenticator makes a key for this server. Rejects when the person calls it off. */
export async function addPasskey(name: string): Promise<void> {
  const options = await request('passkey/generate-register-options', GET);
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = await navigator.credentials.create({ publicKey });
  await post('passkey/verify-registration', { response: (credential as PublicKeyCredential).toJSON(), name });
}

/** Changes of the account; who is signed in is asked again. */
export function useAccountChanges() {
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['account'] }),
      queries.invalidateQueries({ queryKey: ['session'] }),
    ]);
  return {
    rename: useMutation({ mutationFn: (name: string) => post('update-user', { name }), onSuccess }),
    changePassword: useMutation({
      mutationFn: (change: { currentPassword: string; newPassword: string }) => post('change-password', change),
      onSuccess,
    }),
    finishSecondFactor: useMutation({ mutationFn: finishSecondFactor, onSuccess }),
    endSecondFactor: useMutation({ mutationFn: endSecondFactor, onSuccess }),
    addPasskey: useMutation({ mutationFn: addPasskey, onSuccess }),
    removePasskey: useMutation({ mutationFn: (id: string) => post('passkey/delete-passkey', { id }), onSuccess }),
    endSession: useMutation({ mutationFn: (token: string) => post('revoke-session', { token }), onSuccess }),
    endOtherSessions: useMutation({ mutationFn: () => post('revoke-other-sessions', {}), onSuccess }),
  };
}
