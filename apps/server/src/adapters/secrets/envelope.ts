import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** A secret at rest: itself under a key of its own, and that key under the server's. */
export interface Envelope {
  readonly wrappedKey: string;
  readonly sealed: string;
}

/**
 * Envelope encryption (NIST SP 800-57, key wrapping): AES-256-GCM under a fresh data key for every secret; the data key,
 * under AES-256-GCM too, is wrapped by `wrappingKey`. `context` says where the secret belongs: an envelope that was moved
 * elsewhere does not open.
 */
export interface EnvelopeSealer {
  seal(secret: string, context: string): Envelope;
  /** Throws when the key is another one, or the envelope was changed or moved. */
  open(envelope: Envelope, context: string): string;
  /** The same envelope for another wrapping key; the secret itself is not opened. */
  rewrap(envelope: Envelope, context: string, to: EnvelopeSealer): Envelope;
  /** The key in `wrapped`, and the other way round; for {@link EnvelopeSealer.rewrap}. */
  unwrapKey(wrapped: string, context: string): Buffer;
  wrapKey(key: Buffer, context: string): string;
}

const ALGORITHM = 'aes-256-gcm';
const VERSION = 'v1';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export function createEnvelopeSealer(wrappingKey: Buffer): EnvelopeSealer {
  const unwrapKey: EnvelopeSealer['unwrapKey'] = (wrapped, context) => decrypt(wrappingKey, wrapped, `${context} key`);
  const wrapKey: EnvelopeSealer['wrapKey'] = (key, context) => encrypt(wrappingKey, key, `${context} key`);
  return {
    seal(secret, context) {
      const key = randomBytes(KEY_BYTES);
      return { wrappedKey: wrapKey(key, context), sealed: encrypt(key, Buffer.from(secret, 'utf8'), context) };
    },
    open: ({ wrappedKey, sealed }, context) =>
      decrypt(unwrapKey(wrappedKey, context), sealed, context).toString('utf8'),
    rewrap: ({ wrappedKey, sealed }, context, to) => ({
      wrappedKey: to.wrapKey(unwrapKey(wrappedKey, context), context),
      sealed,
    }),
    unwrapKey,
    wrapKey,
  };
}

function encrypt(key: Buffer, data: Buffer, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(data), cipher.final()]);
  return `${VERSION}.${Buffer.concat([nonce, text, cipher.getAuthTag()]).toString('base64url')}`;
}

function decrypt(key: Buffer, encrypted: string, context: string): Buffer {
  const [version, encoded] = encrypted.split('.');
  if (version !== VERSION || encoded === undefined) throw new Error('an envelope of an unknown form');
  const bytes = Buffer.from(encoded, 'base64url');
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
}
