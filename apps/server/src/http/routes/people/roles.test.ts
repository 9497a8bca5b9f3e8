import { memberList, memberView, sessionView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { signInAs } from '#test/sign-in';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

test('members are listed, given another role and taken out; each is felt by the next request', async () => {
  const owner = await signInAs(the.server, 'owner');
  const member = await signInAs(the.server, 'member');
  const { items } = expectAnswer(await owner.call('GET', '/api/v1/team/members'), 200, memberList);
  expect(items.map(one => one.role)).toStrictEqual(['owner', 'member']);

  expect((await member.call('GET', '/api/v1/api-keys')).statusCode).toBe(403);
  const url = `/api/v1/team/members/${member.personId}`;
  expect(expectAnswer(await owner.call('PATCH', url, { role: 'admin' }), 200, memberView).role).toBe('admin');
  expect((await member.call('GET', '/api/v1/api-keys')).statusCode).toBe(200);

  expect((await owner.call('DELETE', url)).statusCode).toBe(204);
  expectProblem(await member.call('GET', '/api/v1/api-keys'), 401, 'not_in_team');
  expect(expectAnswer(await member.call('GET', '/api/v1/session'), 200, sessionView).teams).toStrictEqual([]);
  expectProblem(await owner.call('DELETE', url), 404, 'member_not_found');
});

test('the last owner stays, whichever way they would go', async () => {
  const { scope } = await the.server.createTeam();
  const owner = await signInAs(the.server, 'owner', scope);
  const admin = await signInAs(the.server, 'admin', scope);
  const own = `/api/v1/team/members/${owner.personId}`;
  expectProblem(await owner.call('DELETE', own), 409, 'last_owner');
  expectProblem(await owner.call('PATCH', own, { role: 'admin' }), 409, 'last_owner');
  expectProblem(await owner.call('POST', '/api/v1/team/leave'), 409, 'last_owner');
  expectProblem(await admin.call('DELETE', own), 403, 'permission_denied');

  const transfer = await owner.call('POST', '/api/v1/team/transfer', { memberId: admin.personId });
  expect(expectAnswer(transfer, 200, memberView)).toMatchObject({ id: admin.personId, role: 'owner' });
  expect((await owner.call('POST', '/api/v1/team/leave')).statusCode).toBe(204);
  expectProblem(await owner.call('GET', '/api/v1/agents'), 401, 'not_in_team');
});

test('two owners who leave at the same time leave one behind', async () => {
  const { scope } = await the.server.createTeam();
  const owners = await Promise.all([signInAs(the.server, 'owner', scope), signInAs(the.server, 'owner', scope)]);
  const answers = await Promise.all(owners.map(owner => owner.call('POST', '/api/v1/team/leave')));
  expect(answers.map(answer => answer.statusCode).sort((a, b) => a - b)).toStrictEqual([204, 409]);
});

test('nobody gives a role that may do more than their own', async () => {
  const { scope } = await the.server.createTeam();
  await signInAs(the.server, 'owner', scope);
  const admin = await signInAs(the.server, 'admin', scope);
  const member = await signInAs(the.server, 'member', scope);
  const url = `/api/v1/team/members/${member.personId}`;
  expectProblem(await admin.call('PATCH', url, { role: 'owner' }), 403, 'permission_denied');
  expectProblem(await member.call('PATCH', url, { role: 'admin' }), 403, 'permission_denied');
  const invitation = await admin.call('POST', '/api/v1/team/invitations', { email: 'boss@example.com', role: 'owner' });
  expectProblem(invitation, 403, 'permission_denied');
});

test('a member of one team is nobody in another', async () => {
  const { scope } = await the.server.createTeam();
  const stranger = await signInAs(the.server, 'owner', scope);
  const member = await signInAs(the.server, 'member');
  const url = `/api/v1/team/members/${member.personId}`;
  expectProblem(await stranger.call('PATCH', url, { role: 'viewer' }), 404, 'member_not_found');
  const other = the.server.team.scope.teamId;
  const response = await the.server.app.inject({
    method: 'GET',
    url: '/api/v1/agents',
    headers: {
      'baraza-team': other,
      cookie: [...stranger.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  });
  expectProblem(response, 401, 'not_in_team');
});

test('an API key is nobody who could leave', async () => {
  expectProblem(await the.server.call({ url: '/api/v1/team/leave' }), 403, 'people_only');
});

test('a page of another site changes nothing with a session cookie', async () => {
  const owner = await signInAs(the.server, 'owner');
  const cookie = [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  for (const headers of [{ cookie }, { cookie, origin: 'https://evil.example' }]) {
    const response = await the.server.app.inject({
      method: 'PATCH',
      url: '/api/v1/team',
      headers,
      payload: { name: 'X' },
    });
    expectProblem(response, 403, 'origin_refused');
  }
});
