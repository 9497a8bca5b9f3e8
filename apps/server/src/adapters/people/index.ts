/** People's ways in: passwords, session cookies, and better-auth, which is loaded when it is first needed. */
export { type AuthHandler, lazyBetterAuth } from './lazy-better-auth.ts';
export { createScryptPasswords } from './scrypt-passwords.ts';
export { createSessionCookie, type SessionCookie } from './session-cookie.ts';
export { SINGLE_SIGN_ON_ID } from './single-sign-on-id.ts';
