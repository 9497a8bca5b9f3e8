import { createTemporaryDatabase, createWalledSchema } from '@baraza/testkit/store-suite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KEY_SCOPE_PERMISSIONS, KEY_SCOPES, type Permission, ROLE_PERMISSIONS, ROLES } from '#modules/access';
import { type ApiOperation, readOperations, sendOperation } from '#test/api-operations';
import { createTestServer, type TestServer, type TestTeam } from '#test/create-test-server';
import { dumpTeam } from '#test/dump-rows';
import { exampleBody, exampleQuery } from '#test/example-bodies';
import { type SeededIds, seedTeam } from '#test/seed-team';
import { ORIGIN, signInAs } from '#test/sign-in';

let server: TestServer;
let operations: ApiOperation[];
/** A team that nobody of this test belongs to. */
let foreign: { readonly team: TestTeam; readonly ids: SeededIds };
let close: () => Promise<void>;

type Headers = Readonly<Record<string, string>>;

interface CallerKind {
  readonly name: string;
  readonly permissions: ReadonlySet<Permission>;
  /** Headers of such a caller of the team. */
  enter(team: TestTeam): Promise<Headers>;
}

async function keyHeaders(team: TestTeam, body: object): Promise<Headers> {
  const made = await server.call({ url: '/api/v1/api-keys', payload: body, headers: team.headers });
  return { authorization: `Bearer ${made.json<{ secret: string }>().secret}` };
}

const CALLERS: readonly CallerKind[] = [
  ...ROLES.map(role => ({
    name: `a person who is ${role}`,
    permissions: ROLE_PERMISSIONS[role],
    async enter({ scope }: TestTeam): Promise<Headers> {
      const { cookies } = await signInAs(server, role, scope);
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      return { cookie, origin: ORIGIN, host: 'localhost', 'baraza-team': scope.teamId };
    },
  })),
  ...KEY_SCOPES.map(scope => ({
    name: `a key for ${scope}`,
    permissions: KEY_SCOPE_PERMISSIONS[scope],
    enter: (team: TestTeam) => keyHeaders(team, { name: scope, scopes: [scope] }),
  })),
  { name: 'nobody', permissions: new Set<Permission>(), enter: async () => ({}) },
];

/** What a key cannot do although it has the permission: it is nobody who could be in a team. */
const FOR_PEOPLE: ReadonlySet<string> = new Set(['leaveTeam', 'moveAgent']);

/** After these a person is no longer in the team, or no longer who they were in it. */
const ENDS_MEMBERSHIP: ReadonlySet<string> = new Set(['leaveTeam', 'transferTeam', 'deleteTeam']);

/** What removes things comes last, what holds others after what it holds. */
function inOrder(all: readonly ApiOperation[]): ApiOperation[] {
  const rank = ({ method, path }: ApiOperation): number =>
    method === 'GET' ? 0 : method === 'DELETE' ? 1_000 - path.length : 1;
  return [...all].sort((a, b) => rank(a) - rank(b));
}

async function send(operation: ApiOperation, headers: Headers, own: SeededIds, named: SeededIds = own) {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? own[name] ?? 'x');
  const url = path + exampleQuery(operation, own);
  const body = operation.body === undefined ? {} : { payload: JSON.stringify(exampleBody(operation, own)) };
  const type = operation.body === undefined ? {} : { 'content-type': 'application/json' };
  return sendOperation(server.app, operation, { url, headers: { ...type, ...headers }, ...body });
}

/** An id like it of nothing. */
const missing = (id: string): string => `${id.slice(0, -4)}0000`;

const TIME = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;

/** Names that every team may have things under: there is no foreign one. */
const NAMES: ReadonlySet<string> = new Set(['number', 'provider', 'shortcut']);

/** An answer without what is each request's own: its id and time, and the id it asked for. */
function impersonal({ statusCode, body }: { statusCode: number; body: string }, id: string): string {
  const named = body.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), 'ID');
  return `${statusCode} ${named.replaceAll(/\b\w{3,4}_[0-9A-Z]{26}/g, 'FRESH').replaceAll(TIME, 'TIME')}`;
}

/** Sarufi's first API answers a key that is none as its clients expect it. */
const isClassic = ({ id, path }: ApiOperation): boolean => /sarufi/i.test(id) && !path.startsWith('/api/');

const postgresUrl = process.env['TEST_DATABASE_URL'];
type OpenSchema = () => Promise<{ readonly url: string; drop(): Promise<void> } | undefined>;
const engines: [name: string, openSchema: OpenSchema, rowSecurity: boolean][] = [
  ['SQLite', async () => undefined, false],
];
if (postgresUrl !== undefined) {
  engines.push(['PostgreSQL', () => createTemporaryDatabase(postgresUrl), false]);
  engines.push(['PostgreSQL with row-level security', () => createWalledSchema(postgresUrl), true]);
}

describe.each(engines)('route × caller × team, on %s', (_engine, openSchema, rowSecurity) => {
  beforeAll(async () => {
    const schema = await openSchema();
    server = await createTestServer({ databaseUrl: schema?.url, rowSecurity });
    close = async () => {
      await server.close();
      await schema?.drop();
    };
    operations = inOrder((await readOperations(server.app)).filter(({ isPublic }) => !isPublic));
    const team = await server.createTeam();
    foreign = { team, ids: await seedTeam(server, team, (await server.createAgent(team, 'Foreign')).id) };
  });
  afterAll(() => close());

  test.each(CALLERS)('$name', async ({ permissions, enter }) => {
    const team = await server.createTeam();
    const own = await seedTeam(server, team, (await server.createAgent(team, 'Own')).id);
    const headers = await enter(team);
    const isNobody = Object.keys(headers).length === 0;
    const before = await dumpTeam(server.database, foreign.team.scope.teamId);
    const faults: string[] = [];
    const expectThat = (ok: boolean, what: string): void => {
      if (!ok) faults.push(what);
    };

    for (const operation of operations) {
      const { id, pathParams, permission } = operation;
      const refused = isNobody ? (isClassic(operation) ? 400 : 401) : 403;
      const isAllowed = permission !== undefined && permissions.has(permission);
      for (const param of pathParams.filter(name => !NAMES.has(name))) {
        const theirs = foreign.ids[param];
        expectThat(theirs !== undefined, `${id}: nothing is seeded for ${param}`);
        if (theirs === undefined) continue;
        const asked = await send(operation, headers, own, { [param]: theirs });
        const none = await send(operation, headers, own, { [param]: missing(theirs) });
        const [seen, unseen] = [impersonal(asked, theirs), impersonal(none, missing(theirs))];
        expectThat(seen === unseen, `${id}: a foreign ${param} is told from a missing one: ${seen} / ${unseen}`);
        const statuses = isAllowed ? [200, 201, 204, 400, 404, 409, 410, 422] : [refused];
        expectThat(statuses.includes(asked.statusCode), `${id}: ${permission} with a foreign ${param}: ${seen}`);
      }
      const able = ENDS_MEMBERSHIP.has(id) ? await enter(await server.createTeam()) : headers;
      const answer = await send(operation, able, own);
      if (isAllowed && FOR_PEOPLE.has(id) && 'authorization' in headers) {
        expectThat(answer.statusCode === 403 && answer.body.includes('people_only'), `${id}: ${answer.body}`);
        continue;
      }
      const told = `${id}: ${permission} with its own ids: ${answer.statusCode} ${answer.body.slice(0, 200)}`;
      expectThat(isAllowed ? ![401, 403].includes(answer.statusCode) : answer.statusCode === refused, told);
      expectThat(answer.statusCode < 500, told);
      if (isAllowed && operation.method === 'GET') expectThat(answer.statusCode < 300, told);
      for (const theirs of Object.values(foreign.ids)) {
        expectThat(theirs.length < 20 || !answer.body.includes(theirs), `${id} shows ${theirs} of another team`);
      }
    }
    expect(faults).toStrictEqual([]);
    expect(await dumpTeam(server.database, foreign.team.scope.teamId)).toStrictEqual(before);
  });

  test('a key of one agent knows nothing of another agent of its team', async () => {
    const team = await server.createTeam();
    const own = await seedTeam(server, team, (await server.createAgent(team, 'Own')).id);
    const other = await seedTeam(server, team, (await server.createAgent(team, 'Other')).id);
    const headers = await keyHeaders(team, { name: 'One agent', agentId: own['agentId'] });
    const ofOther = Object.values(other).filter(id => id.length >= 20 && !Object.values(own).includes(id));
    const faults: string[] = [];
    for (const operation of operations) {
      for (const param of operation.pathParams.filter(name => !NAMES.has(name))) {
        const theirs = other[param] ?? '';
        const asked = impersonal(await send(operation, headers, own, { [param]: theirs }), theirs);
        const none = impersonal(await send(operation, headers, own, { [param]: missing(theirs) }), missing(theirs));
        if (asked !== none) faults.push(`${operation.id} ${param}: ${asked} / ${none}`);
      }
      const answer = await send(operation, headers, own);
      if (answer.statusCode >= 500) faults.push(`${operation.id}: ${answer.body}`);
      for (const id of ofOther) if (answer.body.includes(id)) faults.push(`${operation.id} shows ${id}`);
    }
    expect(faults).toStrictEqual([]);
    const agents = await dumpTeam(server.database, team.scope.teamId);
    expect(agents['agents']?.filter(row => row.includes(other['agentId'] ?? ''))).toHaveLength(1);
  });
});
