import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';

/** What the process was told by its environment; the operating contract of the README. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataFolder: string;
  readonly apiKey: string | undefined;
  /** What this server's keys are derived from; undefined when it keeps one in its data folder. */
  readonly secret: string | undefined;
  /** Where people reach this server, without a path: in links, and as the one origin that is trusted. */
  readonly publicUrl: string | undefined;
  /** Proxies whose word counts for where a request comes from: addresses, CIDR ranges, or names of ranges. */
  readonly trustedProxies: readonly string[];
  /** The provider of single sign-on; undefined when there is none. */
  readonly oidc: OidcConfig | undefined;
  /** The mail server; undefined when links are shown to the operator instead. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  readonly databaseUrl: string | undefined;
  /** PostgreSQL only: the database itself keeps teams apart as well. */
  readonly rowSecurity: boolean;
  readonly redisUrl: string | undefined;
  /** A file with the plans of teams; every team is without limits when there is none. */
  readonly plansFile: string | undefined;
  readonly openai: { readonly baseUrl: string | undefined; readonly apiKey: string | undefined };
  /** Keys of the other providers, by provider name. */
  readonly providerKeys: Readonly<Record<'anthropic' | 'google' | 'mistral', string | undefined>>;
  /** Default model of new agents; `builtin/extractive` when no provider is configured. */
  readonly defaultModel: string;
  readonly allowPrivateHosts: readonly string[];
  /** The embedding model: one of a server that speaks OpenAI's API, or in a folder; undefined when there is none. */
  readonly embedding: EmbeddingConfig | undefined;
  /** The reranker; undefined when there is none. */
  readonly rerank:
    | { readonly url: string; readonly apiKey: string | undefined; readonly model: string | undefined }
    | undefined;
  /** Limits of model calls that differ from the defaults, milliseconds. */
  readonly modelLimits: { readonly firstTokenMs?: number; readonly idleMs?: number; readonly totalMs?: number };
  readonly webhooks: {
    /** Waits between attempts that differ from the published ones, milliseconds. */
    readonly retryMs: readonly number[] | undefined;
    readonly timeoutMs: number | undefined;
  };
  readonly logLevel: string;
}

/** An OpenID Connect provider, as its operator registered this server there. */
export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** On the button. */
  readonly name: string;
}

interface EmbeddingOptions {
  /** What it counts at the least beside the words, 0 to 1. */
  readonly weight: number | undefined;
  readonly queryPrefix: string | undefined;
  readonly passagePrefix: string | undefined;
}

export type EmbeddingConfig =
  | (EmbeddingOptions & {
      readonly baseUrl: string;
      readonly apiKey: string | undefined;
      readonly model: string;
      readonly dimensions: number | undefined;
    })
  | (EmbeddingOptions & { readonly folder: string });

const text = z
  .string()
  .trim()
  .transform(value => (value === '' ? undefined : value))
  .optional();

const milliseconds = text
  .transform(value => (value === undefined ? undefined : Number(value)))
  .pipe(z.number('must be a number').int().min(100).max(3_600_000).optional());

/** The last three are names for ranges: 127.0.0.0/8 and ::1, link-local addresses, private networks. */
const PROXY_RANGES = 'must be addresses or CIDR ranges with commas between, or loopback, linklocal, uniquelocal';

const environment = z.object({
  HOST: text,
  PORT: text
    .transform(value => (value === undefined ? undefined : Number(value)))
    .pipe(z.number('must be a number').int().min(0).max(65_535).optional()),
  BARAZA_DATA: text,
  BARAZA_API_KEY: text.pipe(z.string().min(8, 'must be at least 8 characters').max(256).optional()),
  BARAZA_SECRET: text.pipe(z.string().min(16, 'must be at least 16 characters').max(1024).optional()),
  DATABASE_URL: text.pipe(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
      .optional(),
  ),
  BARAZA_PG_RLS: text.pipe(z.enum(['on', 'off']).optional()),
  REDIS_URL: text.pipe(
    z
      .string()
      .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
      .optional(),
  ),
  BARAZA_PLANS: text,
  BARAZA_PUBLIC_URL: text.pipe(z.url({ protocol: /^https?$/ }).optional()),
  BARAZA_TRUSTED_PROXIES: text.pipe(
    z
      .string()
      .refine(list => splitList(list).every(isProxyRange), PROXY_RANGES)
      .optional(),
  ),
  BARAZA_OIDC_ISSUER: text.pipe(z.url({ protocol: /^https?$/ }).optional()),
  BARAZA_OIDC_CLIENT_ID: text,
  BARAZA_OIDC_CLIENT_SECRET: text,
  BARAZA_OIDC_NAME: text,
  BARAZA_SMTP_URL: text.pipe(z.url({ protocol: /^smtps?$/ }).optional()),
  BARAZA_MAIL_FROM: text,
  OPENAI_BASE_URL: text.pipe(z.url({ protocol: /^https?$/ }).optional()),
  OPENAI_API_KEY: text,
  ANTHROPIC_API_KEY: text,
  GOOGLE_API_KEY: text,
  MISTRAL_API_KEY: text,
  BARAZA_MODEL: text,
  BARAZA_EMBEDDING_MODEL: text,
  BARAZA_EMBEDDING_BASE_URL: text.pipe(z.url({ protocol: /^https?$/ }).optional()),
  BARAZA_EMBEDDING_API_KEY: text,
  BARAZA_EMBEDDING_DIMENSIONS: text
    .transform(value => (value === undefined ? undefined : Number(value)))
    .pipe(z.number('must be a number').int().min(8).max(4_096).optional()),
  BARAZA_EMBEDDING_FOLDER: text,
  BARAZA_EMBEDDING_WEIGHT: text
    .transform(value => (value === undefined ? undefined : Number(value)))
    .pipe(z.number('must be a number').min(0).max(1).optional()),
  // Their spaces are part of them.
  BARAZA_EMBEDDING_QUERY_PREFIX: z.string().max(200).optional(),
  BARAZA_EMBEDDING_PASSAGE_PREFIX: z.string().max(200).optional(),
  BARAZA_RERANK_URL: text.pipe(z.url({ protocol: /^https?$/ }).optional()),
  BARAZA_RERANK_API_KEY: text,
  BARAZA_RERANK_MODEL: text,
  BARAZA_ALLOW_PRIVATE_HOSTS: text,
  BARAZA_MODEL_FIRST_TOKEN_MS: milliseconds,
  BARAZA_MODEL_IDLE_MS: milliseconds,
  BARAZA_MODEL_TOTAL_MS: milliseconds,
  BARAZA_WEBHOOK_RETRY_SECONDS: text.pipe(
    z
      .string()
      .regex(/^\d{1,6}(\.\d{1,3})?(,\d{1,6}(\.\d{1,3})?){0,29}$/, 'must be up to 30 numbers with commas between')
      .optional(),
  ),
  BARAZA_WEBHOOK_TIMEOUT_MS: milliseconds,
  BARAZA_LOG_LEVEL: text.pipe(z.enum(['debug', 'info', 'warn', 'error', 'silent']).optional()),
});

/** Reads the environment. Throws an `Error` whose message names every variable at fault, without its value. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The configuration is wrong.\n  ${faults.join('\n  ')}`);
  }
  const values = parsed.data;
  return {
    host: values.HOST ?? '127.0.0.1',
    port: values.PORT ?? 8787,
    dataFolder: resolve(values.BARAZA_DATA ?? 'data'),
    apiKey: values.BARAZA_API_KEY,
    secret: values.BARAZA_SECRET,
    publicUrl: values.BARAZA_PUBLIC_URL === undefined ? undefined : new URL(values.BARAZA_PUBLIC_URL).origin,
    trustedProxies: splitList(values.BARAZA_TRUSTED_PROXIES),
    oidc: readOidc(values),
    mail: readMail(values),
    databaseUrl: values.DATABASE_URL,
    rowSecurity: values.BARAZA_PG_RLS === 'on',
    redisUrl: values.REDIS_URL,
    plansFile: values.BARAZA_PLANS,
    openai: { baseUrl: values.OPENAI_BASE_URL, apiKey: values.OPENAI_API_KEY },
    providerKeys: {
      anthropic: values.ANTHROPIC_API_KEY,
      google: values.GOOGLE_API_KEY,
      mistral: values.MISTRAL_API_KEY,
    },
    defaultModel: chooseDefaultModel(values),
    allowPrivateHosts: splitList(values.BARAZA_ALLOW_PRIVATE_HOSTS),
    embedding: readEmbedding(values),
    rerank:
      values.BARAZA_RERANK_URL === undefined
        ? undefined
        : { url: values.BARAZA_RERANK_URL, apiKey: values.BARAZA_RERANK_API_KEY, model: values.BARAZA_RERANK_MODEL },
    modelLimits: {
      ...(values.BARAZA_MODEL_FIRST_TOKEN_MS === undefined ? {} : { firstTokenMs: values.BARAZA_MODEL_FIRST_TOKEN_MS }),
      ...(values.BARAZA_MODEL_IDLE_MS === undefined ? {} : { idleMs: values.BARAZA_MODEL_IDLE_MS }),
      ...(values.BARAZA_MODEL_TOTAL_MS === undefined ? {} : { totalMs: values.BARAZA_MODEL_TOTAL_MS }),
    },
    webhooks: {
      retryMs: values.BARAZA_WEBHOOK_RETRY_SECONDS?.split(',').map(seconds => Number(seconds) * 1000),
      timeoutMs: values.BARAZA_WEBHOOK_TIMEOUT_MS,
    },
    logLevel: values.BARAZA_LOG_LEVEL ?? 'info',
  };
}

function splitList(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
}

function isProxyRange(range: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(range)) return true;
  const [address = '', bits, ...rest] = range.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  if (isIP(address) === 0 || rest.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= most);
}

function readOidc(values: z.infer<typeof environment>): OidcConfig | undefined {
  const {
    BARAZA_OIDC_ISSUER: issuer,
    BARAZA_OIDC_CLIENT_ID: clientId,
    BARAZA_OIDC_CLIENT_SECRET: clientSecret,
  } = values;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return undefined;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) {
    throw new Error(
      'The configuration is wrong.\n  BARAZA_OIDC_ISSUER, BARAZA_OIDC_CLIENT_ID and BARAZA_OIDC_CLIENT_SECRET belong together',
    );
  }
  return { issuer, clientId, clientSecret, name: values.BARAZA_OIDC_NAME ?? new URL(issuer).hostname };
}

function readMail(values: z.infer<typeof environment>): Config['mail'] {
  const { BARAZA_SMTP_URL: url, BARAZA_MAIL_FROM: from } = values;
  if (url === undefined) return undefined;
  if (from === undefined) throw new Error('The configuration is wrong.\n  BARAZA_SMTP_URL needs BARAZA_MAIL_FROM');
  return { url, from };
}

const OPENAI_URL = 'https://api.openai.com/v1';

/** A folder goes before a server. A key is sent to the server it was given for only. */
function readEmbedding(values: z.infer<typeof environment>): EmbeddingConfig | undefined {
  const options = {
    queryPrefix: values.BARAZA_EMBEDDING_QUERY_PREFIX,
    passagePrefix: values.BARAZA_EMBEDDING_PASSAGE_PREFIX,
    weight: values.BARAZA_EMBEDDING_WEIGHT,
  };
  if (values.BARAZA_EMBEDDING_FOLDER !== undefined) return { ...options, folder: values.BARAZA_EMBEDDING_FOLDER };
  const model = values.BARAZA_EMBEDDING_MODEL;
  if (model === undefined) return undefined;
  const own = values.BARAZA_EMBEDDING_BASE_URL;
  const shared = values.OPENAI_BASE_URL ?? (values.OPENAI_API_KEY === undefined ? undefined : OPENAI_URL);
  const baseUrl = own ?? shared;
  if (baseUrl === undefined) return undefined;
  const apiKey = values.BARAZA_EMBEDDING_API_KEY ?? (own === undefined ? values.OPENAI_API_KEY : undefined);
  return { ...options, baseUrl, apiKey, model, dimensions: values.BARAZA_EMBEDDING_DIMENSIONS };
}

const EXTRACTIVE = 'builtin/extractive';

/** A model whose provider is not configured could answer nothing, so the built-in answerer stands in for it. */
function chooseDefaultModel(values: z.infer<typeof environment>): string {
  const model = values.BARAZA_MODEL;
  if (model === undefined) return EXTRACTIVE;
  const configured =
    (model.startsWith('anthropic/') && values.ANTHROPIC_API_KEY !== undefined) ||
    (model.startsWith('google/') && values.GOOGLE_API_KEY !== undefined) ||
    (model.startsWith('mistral/') && values.MISTRAL_API_KEY !== undefined) ||
    values.OPENAI_BASE_URL !== undefined ||
    values.OPENAI_API_KEY !== undefined;
  return configured ? model : EXTRACTIVE;
}
