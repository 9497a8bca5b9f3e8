import { createHash } from 'node:crypto';
import type { RedisClientType } from '@redis/client';
import type { Log } from '#kernel';
import { intervalMs, type Rate, type RateLimiter, type RateStanding, standingOf } from '#modules/usage';

export interface RedisRateLimiter extends RateLimiter {
  close(): Promise<void>;
}

const CONNECT_TIMEOUT_MS = 2_000;
/** Long enough for a busy moment of this node itself, whose timers fire before the answers it has not read yet. */
const COMMAND_TIMEOUT_MS = 1_000;
const MAX_PAUSE_MS = 5_000;
const MICROSECONDS = 1000;

/**
 * The algorithm of `conform` in `#modules/usage` in one script, in the clock of Redis and in microseconds: KEYS[1] the
 * rate, ARGV the interval and the whole burst. Gives whether it conforms, and how far ahead of now the arrival time is.
 * Numbers are written out, since Lua would round a moment to fourteen digits.
 */
const SCRIPT = `local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])
local interval = tonumber(ARGV[1])
local expected = tonumber(redis.call('GET', KEYS[1]) or '0')
if expected < now then expected = now end
local ahead = expected + interval - now
if ahead > tonumber(ARGV[2]) then return {0, expected - now} end
redis.call('SET', KEYS[1], string.format('%.0f', now + ahead), 'PX', math.ceil(ahead / 1000))
return {1, ahead}`;
const SCRIPT_HASH = createHash('sha1').update(SCRIPT).digest('hex');

/** Connects with the first request. Throws what Redis or the way there fails with, soon. */
export function createRedisRateLimiter(url: string, log: Log): RedisRateLimiter {
  let connecting: Promise<RedisClientType> | undefined;
  const client = (): Promise<RedisClientType> => (connecting ??= connect(url, log));
  return {
    take: async (key, rate) => takeOne(await client(), `baraza:rate:${key}`, rate),
    async close() {
      if (connecting !== undefined) (await connecting).destroy();
    },
  };
}

async function connect(url: string, log: Log): Promise<RedisClientType> {
  // A server that limits nobody need not pay for the client.
  const { createClient } = await import('@redis/client');
  const client: RedisClientType = createClient({
    url,
    // While the connection is down, commands fail at once instead of waiting for it.
    disableOfflineQueue: true,
    commandOptions: { timeout: COMMAND_TIMEOUT_MS },
    socket: {
      connectTimeout: CONNECT_TIMEOUT_MS,
      reconnectStrategy: attempt => Math.min(MAX_PAUSE_MS, 100 * 2 ** attempt),
    },
  });
  // Without a listener a broken connection would end the process. What failed is told by who asked.
  client.on('error', (error: unknown) => log.debug({ err: error }, 'the connection to Redis broke'));
  void client.connect().catch(() => undefined);
  await new Promise<void>(resolve => {
    const timer = setTimeout(resolve, COMMAND_TIMEOUT_MS);
    client.once('ready', () => {
      clearTimeout(timer);
      resolve();
    });
  });
  return client;
}

async function takeOne(client: RedisClientType, key: string, rate: Rate): Promise<RateStanding> {
  const interval = Math.max(1, Math.round(intervalMs(rate) * MICROSECONDS));
  const options = { keys: [key], arguments: [String(interval), String(interval * rate.burst)] };
  const [allowed, ahead] = toPair(await evaluate(client, options));
  return standingOf(allowed === 1, ahead / MICROSECONDS, rate);
}

async function evaluate(client: RedisClientType, options: { keys: string[]; arguments: string[] }): Promise<unknown> {
  try {
    return await client.evalSha(SCRIPT_HASH, options);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
    return client.eval(SCRIPT, options);
  }
}

function toPair(reply: unknown): [number, number] {
  if (!Array.isArray(reply) || reply.length !== 2) throw new Error('Redis answered with something else');
  return [Number(reply[0]), Number(reply[1])];
}
