import { createTemporaryDatabase } from '@baraza/testkit/store-suite';
import * as fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ApiOperation, fieldsOf, readOperations, sendOperation } from '#test/api-operations';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { exampleBody, exampleQuery, NEEDS_MORE, namesAgent } from '#test/example-bodies';
import { type SeededIds, seedTeam } from '#test/seed-team';

/** Requests per operation; raise it for a long run. */
const RUNS = Number(process.env['BARAZA_FUZZ_RUNS'] ?? 12);

let server: TestServer;
let operations: ApiOperation[];
/** Ids of things that exist, of our team and of another, by the name of the path parameter. */
let ours: SeededIds;
let theirs: SeededIds;

/** Closes the server and drops what was made for it. */
let close: () => Promise<void>;

async function start(postgresUrl: string | undefined): Promise<void> {
  const schema = postgresUrl === undefined ? undefined : await createTemporaryDatabase(postgresUrl);
  server = await createTestServer({ databaseUrl: schema?.url });
  close = async () => {
    await server.close();
    await schema?.drop();
  };
  operations = await readOperations(server.app);
  ours = await seedTeam(server, server.team, server.agent.id);
  const other = await server.createTeam();
  theirs = await seedTeam(server, other, (await server.createAgent(other, 'Their Agent')).id);
}

type Answer = Awaited<ReturnType<typeof sendOperation>>;

interface Bad extends Omit<InjectOptions, 'url'> {
  readonly what: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
}

async function send(operation: ApiOperation, bad: Bad) {
  const params = { ...ours, ...bad.params };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? 'x');
  const { what: _what, params: _params, query, ...options } = bad;
  const url = query === undefined ? path + exampleQuery(operation, ours) : `${path}?${query}`;
  return sendOperation(server.app, operation, {
    url,
    ...options,
    headers: { ...server.team.headers, ...options.headers },
  });
}

/** Never a 5xx; an error is one the operation documents, in its surface's envelope, and leaks nothing. */
function expectHonest(operation: ApiOperation, bad: Bad, response: Answer): void {
  const hint = `${operation.id}, ${bad.what}: ${response.statusCode} ${response.body.slice(0, 500)}`;
  expect(response.statusCode, hint).toBeLessThan(500);
  if (response.statusCode < 400) return;
  const documented = operation.errorOf(response.statusCode);
  expect(documented, `${hint} is not documented`).toBeDefined();
  expect(String(response.headers['content-type']), hint).toContain(documented?.contentType ?? '');
  expect(documented?.schema.safeParse(JSON.parse(response.body)).error?.message, hint).toBeUndefined();
  expect(response.body, hint).not.toMatch(/\bat .+\.ts:\d+|SQLITE|SELECT |node_modules/);
}

const JSON_TYPE = { 'content-type': 'application/json' };
const brokenUtf8 = Buffer.concat([Buffer.from('{"message":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]);
const deep = (depth: number): string => `{"message":${'['.repeat(depth)}${']'.repeat(depth)}}`;

/** Bodies that no operation can take. */
function hopelessBodies(operation: ApiOperation): Bad[] {
  const [field = 'message'] = fieldsOf(operation.body ?? {});
  return [
    { what: 'an empty body', payload: '' },
    { what: 'blank space', payload: '   ' },
    { what: 'null', payload: 'null' },
    { what: 'a list', payload: '[]' },
    { what: 'a number', payload: '7' },
    { what: 'a string', payload: '"hello"' },
    { what: 'half an object', payload: '{"message":' },
    { what: 'no JSON', payload: 'message=hello' },
    { what: 'broken UTF-8', payload: brokenUtf8 },
    { what: '100 levels', payload: deep(100) },
    { what: '100,000 levels', payload: deep(100_000) },
    { what: 'a name twice', payload: `{"${field}":"a","${field}":"b"}` },
    { what: 'a prototype', payload: '{"__proto__":{"isAdmin":true}}' },
    { what: 'U+0000', payload: String.raw`{"message":"a\u0000b"}` },
    { what: 'half a character', payload: String.raw`{"message":"\ud800"}` },
    { what: '40 MB', payload: `{"message":"${'x'.repeat(40_000_000)}"}` },
  ].map(bad => ({ ...bad, headers: JSON_TYPE }));
}

const TABLES = [
  'agents',
  'sources',
  'documents',
  'conversations',
  'messages',
  'turns',
  'usage_records',
  'api_keys',
  'idempotency_keys',
  'jobs',
] as const;

async function countRows(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const table of TABLES) {
    const all = server.database.db.selectFrom(table).select(({ fn }) => fn.countAll<number | string>().as('count'));
    counts[table] = Number((await all.executeTakeFirstOrThrow()).count);
  }
  return counts;
}

/** Sarufi's first API answers a key that is none as its clients expect it. */
const isClassic = ({ id, path }: ApiOperation): boolean => /sarufi/i.test(id) && !path.startsWith('/api/');

/** What a visitor of a page may do, with a session of their own; its own tests open one. */
const isOfVisitors = ({ id, isPublic }: ApiOperation): boolean => isPublic && /Visitor/.test(id);

/** What works on the draft when it is sent none. */
const TAKES_NOTHING: ReadonlySet<string> = new Set(['validateFlow', 'previewFlow']);

/** What makes the thing that its path names when it is not there yet, under a name of the caller's own. */
const UPSERTS: ReadonlySet<string> = new Set([
  'putCannedReply',
  'putCustomerAttribute',
  'putDocument',
  'putCredential',
]);

/** What every team may have under the same name. */
const NAMES: ReadonlySet<string> = new Set(['provider', 'number', 'shortcut']);

const isOfTeam = ({ id, pathParams, isPublic }: ApiOperation): boolean =>
  pathParams.length > 0 && !isPublic && !UPSERTS.has(id);

const isMutation = (operation: ApiOperation): boolean => operation.body !== undefined;

const postgresUrl = process.env['TEST_DATABASE_URL'];
const engines = [
  ['SQLite', undefined] as const,
  ...(postgresUrl === undefined ? [] : [['PostgreSQL', postgresUrl] as const]),
];

/** Hundreds of operations, each many times. */
const PATIENT = { timeout: 600_000 };

describe.each(engines)('bad input, on %s', (_engine, url) => {
  beforeAll(() => start(url));
  afterAll(() => close());

  test('without a key nothing is answered or stored', async () => {
    const before = await countRows();
    for (const operation of operations.filter(({ isPublic }) => !isPublic)) {
      for (const authorization of ['', 'Bearer', 'Bearer bz_live_wrong', 'Basic YTpi', `Bearer ${'x'.repeat(5_000)}`]) {
        const payload = operation.body === undefined ? {} : { payload: JSON.stringify(exampleBody(operation, ours)) };
        const bad = { what: `"${authorization.slice(0, 20)}"`, headers: { ...JSON_TYPE, authorization }, ...payload };
        const response = await send(operation, bad);
        expect(response.statusCode, `${operation.id} ${authorization}`).toBe(isClassic(operation) ? 400 : 401);
        expectHonest(operation, bad, response);
      }
    }
    expect(await countRows()).toStrictEqual(before);
  });

  test('bodies that are no request are refused, and nothing is stored', PATIENT, async () => {
    const before = await countRows();
    for (const operation of operations.filter(isMutation)) {
      for (const bad of hopelessBodies(operation)) {
        if (TAKES_NOTHING.has(operation.id) && ['an empty body', 'null'].includes(bad.what)) continue;
        const response = await send(operation, { ...bad, headers: { ...JSON_TYPE, 'idempotency-key': bad.what } });
        expect(
          response.statusCode,
          `${operation.id}, ${bad.what}: ${response.body.slice(0, 200)}`,
        ).toBeGreaterThanOrEqual(400);
        expectHonest(operation, bad, response);
      }
    }
    expect(await countRows()).toStrictEqual(before);
  });

  test('another team’s ids look like ids of nothing, and nothing is stored', PATIENT, async () => {
    const before = await countRows();
    for (const operation of operations.filter(isOfTeam)) {
      const payload = operation.body === undefined ? {} : { payload: JSON.stringify(exampleBody(operation, ours)) };
      for (const param of operation.pathParams.filter(each => !NAMES.has(each))) {
        const foreign = await send(operation, {
          what: `their ${param}`,
          params: { [param]: theirs[param] ?? '' },
          headers: operation.body === undefined ? {} : JSON_TYPE,
          ...payload,
        });
        const missing = await send(operation, {
          what: `no ${param}`,
          params: { [param]: `${theirs[param]?.slice(0, -4)}0000` },
          headers: operation.body === undefined ? {} : JSON_TYPE,
          ...payload,
        });
        expect([foreign.statusCode, anonymous(foreign)], `${operation.id} ${param}`).toStrictEqual([
          missing.statusCode,
          anonymous(missing),
        ]);
        expect([200, 204, 400, 404, 409], `${operation.id} ${param}: ${foreign.body}`).toContain(foreign.statusCode);
        expectHonest(operation, { what: param }, foreign);
      }
    }
    expect(await countRows()).toStrictEqual(before);
  });

  test('another team’s agent in a body looks like no agent, and nothing is stored', async () => {
    const before = await countRows();
    const named = operations.filter(({ id }) => namesAgent(id));
    expect(named.length).toBeGreaterThanOrEqual(3);
    for (const operation of named) {
      const ask = (agentId: string): Promise<Answer> =>
        send(operation, {
          what: agentId,
          payload: JSON.stringify(exampleBody(operation, ours, agentId)),
          headers: JSON_TYPE,
        });
      const foreign = await ask(theirs['agentId'] ?? '');
      const missing = await ask(`${theirs['agentId']?.slice(0, -4)}0000`);
      expect(foreign.statusCode, foreign.body).toBe(404);
      expect(anonymous(foreign)).toBe(anonymous(missing));
    }
    expect(await countRows()).toStrictEqual(before);
  });

  test('what is valid is taken, so that the refusals above mean something', async () => {
    for (const operation of operations.filter(
      each => isMutation(each) && !(each.id in NEEDS_MORE) && !isOfVisitors(each),
    )) {
      const bad = { what: 'valid', payload: JSON.stringify(exampleBody(operation, ours)), headers: JSON_TYPE };
      const response = await send(operation, bad);
      expect(response.statusCode, `${operation.id}: ${response.body}`).toBeLessThan(300);
    }
  });

  test('whatever stands for an id in a path is answered honestly', async () => {
    const ids = [
      '%00',
      '%ff',
      '%2e%2e%2f',
      '..',
      '.',
      '%20',
      "'%20OR%201=1--",
      '😀',
      'x'.repeat(300),
      '%F0%9F%98%80',
      '-1',
      '1e9',
    ];
    for (const operation of operations.filter(({ pathParams }) => pathParams.length > 0)) {
      for (const param of operation.pathParams) {
        for (const id of ids) {
          const response = await send(operation, { what: id, params: { [param]: id } });
          expect(response.statusCode, `${operation.id} ${id}: ${response.body}`).toBeLessThan(500);
        }
      }
    }
  });

  test('whatever stands in a query is answered honestly', async () => {
    const values = [
      '',
      '0',
      '-1',
      '1e999',
      '99999999999999999999',
      'NaN',
      '%00',
      '%ff',
      '[]',
      'x'.repeat(2_000),
      '😀',
      'null',
    ];
    const cursors = ['["x"]', '[1]', '[1,"x"]', '["\\u0000"]', '[9007199254740991,"z"]', '[-1,""]', '{}', '[[1],[2]]'];
    for (const operation of operations) {
      for (const name of operation.queryParams) {
        const more = name === 'cursor' ? cursors.map(text => Buffer.from(text).toString('base64url')) : [];
        for (const value of [...values, ...more]) {
          const bad = { what: `?${name}=${value}`, query: `${name}=${value}` };
          expectHonest(operation, bad, await send(operation, bad));
        }
        const twice = { what: `${name} twice`, query: `${name}=a&${name}=b` };
        expectHonest(operation, twice, await send(operation, twice));
      }
    }
  });

  test('a field of the wrong kind, size or name never breaks an operation', async () => {
    const values = fc.oneof(
      fc.constantFrom(
        null,
        true,
        -1,
        0,
        1.5,
        1e308,
        '',
        ' ',
        '\n',
        'x'.repeat(50_000),
        [],
        {},
        [[]],
        '😀',
        '\u202e',
        '../x',
        'agt_0',
      ),
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.jsonValue({ maxDepth: 4 }),
    );
    for (const operation of operations.filter(isMutation)) {
      const base = exampleBody(operation, ours);
      const fields = fc.constantFrom(
        ...fieldsOf(operation.body ?? {}),
        'teamId',
        'role',
        'id',
        'constructor',
        'toString',
      );
      const changes = fc.dictionary(fields, values, { minKeys: 1, maxKeys: 3 });
      await fc.assert(
        fc.asyncProperty(changes, async change => {
          const bad = {
            what: JSON.stringify(change).slice(0, 300),
            payload: JSON.stringify({ ...base, ...change }),
            headers: JSON_TYPE,
          };
          expectHonest(operation, bad, await send(operation, bad));
        }),
        { numRuns: RUNS, seed: 20_261_121 },
      );
    }
  });

  test('the server answers as before', async () => {
    expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    const response = await server.call({ method: 'GET', url: `/api/v1/agents/${server.agent.id}` });
    expect(response.statusCode).toBe(200);
  });
});

function anonymous(response: Answer): string {
  return response.body.replaceAll(/req_\w+/g, 'req').replaceAll(/"[\w-]*_[0-9A-Z]{26}"|'[\w-]*_[0-9A-Z]{26}'/g, '"id"');
}
