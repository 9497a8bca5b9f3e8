import { isSqliteConstraint } from './sqlite-errors.ts';

/** PostgreSQL's class of integrity constraint violations. */
const POSTGRES_CLASS = '23';

/** Whether a statement failed because a unique key or a reference stood against it. */
export function isConstraintViolation(error: unknown): boolean {
  if (isSqliteConstraint(error)) return true;
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith(POSTGRES_CLASS)
  );
}
