import { Baraza } from '@baraza/sdk';
import { startServerProcess } from '@baraza/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** What a method is called with where a few ids, and then nothing, will not do. */
const ARGUMENTS: Readonly<Record<string, readonly unknown[]>> = {
  'agents.uploadImage': ['id-1', 'icon', new Blob(['x'])],
  'agents.deleteImage': ['id-1', 'icon'],
  'audit.export': ['csv'],
  'conversations.follow': ['id-1'],
  'conversations.typing': ['id-1', true],
  'flows.putTests': ['id-1', []],
  'flows.diff': ['id-1', 1, 2],
  'flows.version': ['id-1', 1],
  'learning.recall': ['id-1', { sourceId: 'id-2' }],
  'sources.addBatch': ['id-1', []],
  'sources.addText': ['id-1', { text: 'Hello' }],
  'sources.addQa': ['id-1', { question: 'Q', answer: 'A' }],
  'sources.upload': ['id-1', { name: 'a.txt', data: 'Hello' }],
  'webhooks.rotateSecret': ['id-1'],
};

/** Methods that take options alone: what they are given is no id. */
const WITHOUT_ID =
  /^(?:list|me|models|summary|members|invitations|setup|session|signInOptions|limits|prices|current|retention|attributes|cannedReplies|followAll|get|leaveTeam|export)$/;

interface Operation {
  readonly name: string;
  readonly method: string;
  readonly tags: readonly string[];
  readonly matches: (path: string) => boolean;
}

let operations: Operation[];
let stop: () => Promise<unknown>;

beforeAll(async () => {
  const server = await startServerProcess();
  stop = () => server.stop();
  const { paths } = (await (await server.call('GET', '/openapi.json')).json()) as {
    paths: Record<string, Record<string, { tags?: string[] }>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) => {
    const form = new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
    return Object.entries(methods).map(([method, { tags = [] }]) => ({
      tags,
      method: method.toUpperCase(),
      matches: (asked: string) => form.test(asked),
      name: `${method.toUpperCase()} ${path}`,
    }));
  });
});
afterAll(() => stop());

test('every method asks for an operation that the server describes', async () => {
  const asked = await callEverything();
  expect(asked.length).toBeGreaterThan(120);
  const unknown = asked
    .filter(one => operationOf(one) === undefined)
    .map(one => `${one.by}: ${one.method} ${one.path}`);
  expect(unknown).toEqual([]);
});

test('every operation of the management API has a method', async () => {
  const asked = new Set((await callEverything()).map(operationOf));
  const missing = operations
    .filter(({ tags }) => tags.includes('Management'))
    .map(({ name }) => name)
    .filter(name => !asked.has(name) && !WITHOUT_METHOD.has(name));
  expect(missing).toEqual([]);
});

const WITHOUT_METHOD: ReadonlySet<string> = new Set([
  // An address for `<img>`, which agents carry.
  'GET /api/v1/images/{agentId}/{name}',
  // `conversations.rate`, for those who know the message alone.
  'POST /api/v1/messages/{messageId}/feedback',
]);

interface Asked {
  readonly by: string;
  readonly method: string;
  readonly path: string;
}

function operationOf({ method, path }: Asked): string | undefined {
  // A path in full before one with a parameter in its place.
  const found = operations.filter(one => one.method === method && one.matches(path));
  return found.sort((one, other) => one.name.split('{').length - other.name.split('{').length)[0]?.name;
}

/** What each public method of a client asks the server for first. */
async function callEverything(): Promise<Asked[]> {
  const asked: Asked[] = [];
  let by = '';
  const client = new Baraza({
    url: 'http://server.test',
    apiKey: 'bz_live_test',
    retry: { attempts: 0, resumeAttempts: 0 },
    fetch: (url, { method = 'GET' }) => {
      asked.push({ by, method, path: new URL(url).pathname });
      return Promise.resolve(Response.json({ code: 'enough', detail: 'Enough' }, { status: 400 }));
    },
  });
  for (const [name, resource] of [['', client] as const, ...Object.entries(client)]) {
    for (const method of methodsOf(resource)) {
      by = name === '' ? method : `${name}.${method}`;
      const before = asked.length;
      const call = (resource as Record<string, (...args: unknown[]) => unknown>)[method];
      await outcome(call?.apply(resource, [...argumentsOf(by, method, call.length)]));
      expect(asked.length, `${by} asks for something`).toBeGreaterThan(before);
    }
  }
  return asked;
}

function argumentsOf(by: string, method: string, count: number): readonly unknown[] {
  const given = ARGUMENTS[by];
  if (given !== undefined) return given;
  if (by === 'chat') return [{ agent: 'id-1', message: 'Hello' }];
  const isWithoutId = WITHOUT_ID.test(method) && count === 0;
  return isWithoutId ? [] : ['id-1', 'id-2', 'id-3'].slice(0, Math.max(count, 1));
}

/** Whatever it gives is begun: a list, a stream, a promise. */
async function outcome(given: unknown): Promise<void> {
  try {
    if (typeof given === 'object' && given !== null && Symbol.asyncIterator in given) {
      for await (const _ of given as AsyncIterable<unknown>) break;
    } else await given;
  } catch {
    // The server has had enough.
  }
}

function methodsOf(resource: object): string[] {
  const { constructor: _class, ...methods } = Object.getOwnPropertyDescriptors(
    Object.getPrototypeOf(resource) as object,
  );
  return Object.entries(methods)
    .filter(([, { value }]) => typeof value === 'function')
    .map(([name]) => name);
}
