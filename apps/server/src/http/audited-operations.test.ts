import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ApiOperation, readOperations, sendOperation } from '#test/api-operations';
import { createTestServer, type TestServer } from '#test/create-test-server';
import { exampleBody, exampleQuery, NEEDS_MORE } from '#test/example-bodies';
import { seedTeam } from '#test/seed-team';
import { ORIGIN, signInAs } from '#test/sign-in';

let server: TestServer;
let operations: ApiOperation[];

beforeAll(async () => {
  server = await createTestServer();
  operations = await readOperations(server.app);
});
afterAll(() => server.close());

/** What leaves no entry in the caller's log, and why. */
const UNRECORDED: Readonly<Record<string, string>> = {
  retrieve: 'a search',
  recognizeIntents: 'a question',
  simulateFlow: 'a question',
  validateFlow: 'a question',
  previewFlow: 'a question',
  runFlowTests: 'its results are not kept',
  validateSarufiFlow: 'a question',
  getSarufiConversationStatus: 'a question',
  checkModel: 'a question',
  signalTyping: 'is not kept',
  sendHumanMessage: 'stands in the conversation, with its author',
  testWebhook: 'sends an event and changes nothing',
  createTeam: 'stands in the log of the new team',
  createChatzuriTeam: 'stands in the log of the new team',
};

async function countEntries(teamId: string): Promise<number> {
  const rows = server.database.db.selectFrom('audit_log').select('id').where('team_id', '=', teamId);
  return (await rows.execute()).length;
}

const isChange = ({ method, isPublic, permission }: ApiOperation): boolean =>
  method !== 'GET' && !isPublic && permission !== 'chat';

test('every operation that changes something leaves an entry in the audit log', { timeout: 600_000 }, async () => {
  const silent: string[] = [];
  const failed: string[] = [];
  for (const operation of operations.filter(isChange)) {
    // A team of its own for each, so that none finds what another has removed.
    const team = await server.createTeam();
    const own = await seedTeam(server, team, (await server.createAgent(team, 'Own')).id);
    const { cookies } = await signInAs(server, 'owner', team.scope);
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: ORIGIN, host: 'localhost', 'baraza-team': team.scope.teamId };
    const before = await countEntries(team.scope.teamId);
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => own[name] ?? 'x');
    const url = path + exampleQuery(operation, own);
    const body =
      operation.body === undefined
        ? { headers }
        : {
            headers: { ...headers, 'content-type': 'application/json' },
            payload: JSON.stringify(exampleBody(operation, own)),
          };
    const answer = await sendOperation(server.app, operation, { url, ...body });
    const told = `${operation.id}: ${answer.statusCode} ${answer.body.slice(0, 150)}`;
    const isSilent = (await countEntries(team.scope.teamId)) === before;
    if (answer.statusCode < 300) {
      if (isSilent && !(operation.id in UNRECORDED)) silent.push(told);
    } else if (!(operation.id in NEEDS_MORE)) failed.push(told);
  }
  expect(silent).toStrictEqual([]);
  expect(failed).toStrictEqual([]);
});
