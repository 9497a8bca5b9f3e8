import { personName } from '@baraza/contracts';
import { passkey } from '@better-auth/passkey';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { AuthRecords } from '#adapters/database';
import type { GuardedFetch } from '#adapters/guarded-fetch';
import type { Ids, Log } from '#kernel';
import { type Mailer, type PasswordHasher, resetLetter, SESSION_SECONDS } from '#modules/access';
import { betterAuthDatabase } from './better-auth-database.ts';
import { COOKIE_PREFIX } from './session-cookie.ts';
import { type SingleSignOnOptions, singleSignOn } from './single-sign-on.ts';
import { SINGLE_SIGN_ON_ID } from './single-sign-on-id.ts';

/** Where better-auth answers. */
const AUTH_PATH = '/api/auth';
/** The edge puts the caller's address into it, in place of whatever the client sent under its name. */
const ADDRESS_HEADER = 'x-baraza-address';

export interface BetterAuthOptions {
  readonly secret: string;
  /** Undefined where the server's own address is wherever a request reached it. */
  readonly publicUrl: string | undefined;
  /** Where links in letters lead. */
  readonly linkOrigin: () => string;
  readonly records: AuthRecords;
  readonly passwords: PasswordHasher;
  readonly mailer: Mailer;
  readonly singleSignOn: SingleSignOnOptions | undefined;
  readonly outbound: Pick<GuardedFetch, 'request' | 'fetch'>;
  /** Whether this address may open an account by single sign-on: somebody invited it. */
  readonly isInvited: (email: string) => Promise<boolean>;
  /** Whether nobody has signed in with this code yet; nobody can again. */
  readonly takeCode: (personId: string, code: string) => Promise<boolean>;
  readonly onSessionsChanged: () => void;
  readonly ids: Ids;
  readonly log: Log;
}

const DAY_SECONDS = 24 * 3600;
const RESET_SECONDS = 3600;

/** Takes requests under {@link AUTH_PATH}. */
export function createBetterAuth(options: BetterAuthOptions): { handler(request: Request): Promise<Response> } {
  const { publicUrl, passwords, mailer, log, ids } = options;
  return betterAuth({
    appName: 'Baraza',
    ...(publicUrl === undefined ? {} : { baseURL: publicUrl }),
    basePath: AUTH_PATH,
    secret: options.secret,
    database: betterAuthDatabase(options),
    emailAndPassword: {
      enabled: true,
      // People come by invitation; see accept-invitation.
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      password: {
        hash: password => passwords.hash(password),
        verify: ({ hash, password }) => passwords.verify(hash, password),
      },
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: async ({ user, token }) => {
        const link = `${options.linkOrigin()}/reset-password?token=${encodeURIComponent(token)}`;
        // Not waited for: how long it takes must not tell whether the account is there.
        void mailer.send(resetLetter(user.email, link));
      },
    },
    session: { expiresIn: SESSION_SECONDS, updateAge: DAY_SECONDS },
    account: { encryptOAuthTokens: true },
    verification: { storeIdentifier: 'hashed' },
    databaseHooks: {
      user: {
        create: {
          before: async user => {
            if (await options.isInvited(user.email)) return { data: { ...user, name: toPersonName(user.name) } };
            throw new APIError('FORBIDDEN', { code: 'NOT_INVITED', message: 'Ask for an invitation first' });
          },
        },
        update: {
          before: async change => {
            checkProfile(change);
          },
        },
      },
    },
    hooks: {
      before: createAuthMiddleware(async context => {
        // A new password ends every session that the old one began; this browser gets a fresh one.
        if (context.path !== '/change-password') return;
        return { context: { ...context, body: { ...context.body, revokeOtherSessions: true } } };
      }),
      after: createAuthMiddleware(async ({ path, body, context }) => {
        // better-auth takes a right code as often as it comes.
        const made = context.newSession;
        if (path !== '/two-factor/verify-totp' || made === null) return;
        if (await options.takeCode(made.user.id, String(body?.code))) return;
        await context.internalAdapter.deleteSession(made.session.token);
        throw new APIError('UNAUTHORIZED', { code: 'INVALID_CODE', message: 'Invalid code' });
      }),
    },
    // Ours counts on all nodes together, and by account; see guard-sign-in.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // What is no answer to the caller is thrown, for our own log and envelope.
    onAPIError: { errorURL: '/sign-in', throw: true },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: publicUrl?.startsWith('https:') ?? false,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      database: { generateId: ({ model }) => (model === 'user' ? ids.next('usr') : ids.ulid()) },
    },
    logger: {
      level: 'warn',
      log: (level, message) => {
        // Only the words: the rest may hold what people typed.
        if (level === 'error') log.error({ from: 'better-auth' }, message);
        else log.debug({ from: 'better-auth' }, message);
      },
    },
    plugins: [
      twoFactor({ issuer: 'Baraza' }),
      passkey({ rpName: 'Baraza' }),
      ...(options.singleSignOn === undefined ? [] : [singleSignOnPlugin(options.singleSignOn, options)]),
    ],
  });
}

function singleSignOnPlugin(options: SingleSignOnOptions, ports: Pick<BetterAuthOptions, 'outbound' | 'log'>) {
  return {
    id: `baraza-${SINGLE_SIGN_ON_ID}`,
    init: () => ({ context: { socialProviders: [singleSignOn(options, ports)] } }),
  } as const;
}

/** What a provider calls somebody, fit to be shown: see `personName` of the contracts. */
function toPersonName(name: string): string {
  const words = name
    .replaceAll(/[\p{Cc}<>]/gu, ' ')
    .trim()
    .slice(0, MAX_NAME);
  return words === '' ? 'Somebody' : words;
}

const MAX_NAME = 100;
const MAX_IMAGE = 2_000;

/** better-auth takes any text as a name or picture. */
function checkProfile({ name, image }: { readonly name?: unknown; readonly image?: unknown }): void {
  if (name !== undefined && !personName.safeParse(name).success) throw badProfile('name');
  const isImage = image === undefined || image === null || (typeof image === 'string' && image.length <= MAX_IMAGE);
  if (!isImage) throw badProfile('image');
}

function badProfile(field: string): APIError {
  return new APIError('BAD_REQUEST', { code: 'INVALID_PROFILE', message: `This is not a ${field} that can be kept` });
}
