/** People's ways in: passwords, session cookies, and better-auth, which is loaded when it is first needed. */
export { createScryptPasswords } from './scrypt-passwords.ts';
export { createSessionCookie, type SessionCookie } from './session-cookie.ts';
