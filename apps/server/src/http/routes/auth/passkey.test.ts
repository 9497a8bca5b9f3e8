import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { type Browser, ORIGIN, openBrowser, signInAs } from '#test/sign-in';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

/** The parts of CBOR (RFC 8949) that an attestation and a COSE key are made of. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (value instanceof Map) {
    return Buffer.concat([head(5, value.size), ...[...value].flatMap(([key, one]) => [cbor(key), cbor(one)])]);
  }
  throw new Error('not needed here');
}

function head(major: number, count: number): Buffer {
  if (count < 24) return Buffer.from([(major << 5) | count]);
  return count < 256
    ? Buffer.from([(major << 5) | 24, count])
    : Buffer.from([(major << 5) | 25, count >> 8, count & 255]);
}

const USER_PRESENT_AND_VERIFIED = 0x05;
const HAS_CREDENTIAL = 0x40;

/** An authenticator as WebAuthn Level 3 describes it: one ES256 key, verified user, attestation `none`. */
class Authenticator {
  readonly #id = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #counter = 0;

  create(challenge: string): object {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const key = cbor(
      new Map<number, unknown>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]),
    );
    const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.#id.length]), this.#id, key]);
    const authData = Buffer.concat([this.#data(USER_PRESENT_AND_VERIFIED | HAS_CREDENTIAL), credential]);
    const attestation = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    );
    return this.#answer({
      clientDataJSON: client('webauthn.create', challenge).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    });
  }

  get(challenge: string, key: KeyObject = this.#keys.privateKey): object {
    const clientData = client('webauthn.get', challenge);
    const authData = this.#data(USER_PRESENT_AND_VERIFIED);
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return this.#answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, key).toString('base64url'),
    });
  }

  #data(flags: number): Buffer {
    this.#counter += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    return Buffer.concat([createHash('sha256').update('localhost').digest(), Buffer.from([flags]), counter]);
  }

  #answer(response: object): object {
    const id = this.#id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }
}

function client(type: string, challenge: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin: ORIGIN, crossOrigin: false }));
}

async function challengeOf(browser: Browser, path: string): Promise<string> {
  const response = await browser.call('GET', `/api/auth/passkey/${path}`);
  expect(response.statusCode, response.body).toBe(200);
  return response.json<{ challenge: string }>().challenge;
}

test('a passkey is added, and signs in without a password', async () => {
  const person = await signInAs(the.server, 'member');
  const authenticator = new Authenticator();
  const response = authenticator.create(await challengeOf(person, 'generate-register-options'));
  const added = await person.call('POST', '/api/auth/passkey/verify-registration', { response, name: 'Phone' });
  expect(added.statusCode, added.body).toBe(200);
  const list = await person.call('GET', '/api/auth/passkey/list-user-passkeys');
  expect(list.json()).toMatchObject([{ name: 'Phone', userId: person.personId }]);

  const browser = openBrowser(the.server.app);
  const answer = authenticator.get(await challengeOf(browser, 'generate-authenticate-options'));
  const signedIn = await browser.call('POST', '/api/auth/passkey/verify-authentication', { response: answer });
  expect(signedIn.statusCode, signedIn.body).toBe(200);
  const session = await browser.call('GET', '/api/v1/session');
  expect(session.json<{ user: { id: string } }>().user.id).toBe(person.personId);

  const replayed = await openBrowser(the.server.app).call('POST', '/api/auth/passkey/verify-authentication', {
    response: answer,
  });
  expect(replayed.statusCode).toBeGreaterThanOrEqual(400);
});

test('another key’s signature opens nothing', async () => {
  const person = await signInAs(the.server, 'member');
  const authenticator = new Authenticator();
  const response = authenticator.create(await challengeOf(person, 'generate-register-options'));
  await person.call('POST', '/api/auth/passkey/verify-registration', { response });
  const browser = openBrowser(the.server.app);
  const challenge = await challengeOf(browser, 'generate-authenticate-options');
  const forged = authenticator.get(challenge, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  const signedIn = await browser.call('POST', '/api/auth/passkey/verify-authentication', { response: forged });
  expect(signedIn.statusCode).toBeGreaterThanOrEqual(400);
  expect((await browser.call('GET', '/api/v1/session')).statusCode).toBe(401);
});
