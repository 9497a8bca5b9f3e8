import { BarazaError } from '@baraza/sdk';

/** Whether better-auth refused the password it was given. */
export function isWrongPassword(error: unknown): boolean {
  return error instanceof BarazaError && error.code === 'INVALID_PASSWORD';
}
