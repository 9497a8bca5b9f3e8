import { AppError, isAppError } from '#kernel';

/** The address is not one this server may reach. The sentence tells an operator how to allow it. */
export function urlNotAllowed(host: string): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'url_not_allowed',
    message: `${JSON.stringify(host.slice(0, 200))} is not a public address. An operator can allow it with BARAZA_ALLOW_PRIVATE_HOSTS.`,
  });
}

export function urlInvalid(why: string): AppError {
  return new AppError({ kind: 'unprocessable', code: 'url_not_allowed', message: why });
}

export function headerNotAllowed(name: string): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'header_not_allowed',
    message: `The header ${JSON.stringify(name.slice(0, 100))} cannot be set`,
  });
}

export function fetchTimeout(): AppError {
  return new AppError({ kind: 'timeout', code: 'fetch_timeout', message: 'The address took too long to answer' });
}

export function fetchTooLarge(): AppError {
  return new AppError({ kind: 'unprocessable', code: 'fetch_too_large', message: 'The answer is larger than allowed' });
}

export function fetchTooManyRedirects(): AppError {
  return new AppError({
    kind: 'unprocessable',
    code: 'fetch_too_many_redirects',
    message: 'The address redirects too often',
  });
}

/** Whatever else went wrong on the wire. Own errors, also as the cause of a library's, pass unchanged. */
export function fetchFailed(cause: unknown): AppError {
  const own = findAppError(cause);
  if (own !== undefined) return own;
  if (codeOf(cause) === 'UND_ERR_HEADERS_OVERFLOW') return fetchTooLarge();
  if (/TIMEOUT|ETIMEDOUT/.test(codeOf(cause))) return fetchTimeout();
  return new AppError({ kind: 'upstream', code: 'fetch_failed', message: 'The address could not be read', cause });
}

/** Our own error inside a chain of causes. */
export function findAppError(error: unknown): AppError | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (isAppError(at)) return at;
  }
  return undefined;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
