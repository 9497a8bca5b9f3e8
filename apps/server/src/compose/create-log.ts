import { pino } from 'pino';
import type { Log } from '#kernel';

/** Names of fields that must never reach a log line, wherever they sit one or two levels deep. */
const SECRET_FIELDS = [
  'authorization',
  'apiKey',
  'api_key',
  'secret',
  'password',
  'token',
  'text',
  'message',
  'content',
];

/** JSON lines on standard error, so that standard output stays for the lines people read. */
export function createLog(level: string): Log & { flush(): void } {
  const log = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      redact: {
        paths: SECRET_FIELDS.flatMap(field => [field, `*.${field}`]).filter(path => path !== '*.message'),
        censor: '[hidden]',
      },
    },
    pino.destination({ dest: 2, sync: false }),
  );
  return {
    debug: (fields, message) => log.debug(fields, message),
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
    flush: () => log.flush(),
  };
}

/** An error with its stack and causes; properties that libraries hang on errors (requests, bodies) are left out. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  return {
    type: error.name,
    message: error.message,
    ...('code' in error ? { code: String(error.code) } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
