import { createdInvitation, invitationList, openInvitationView, sessionView } from '@baraza/contracts';
import { expect, test } from 'vitest';
import { expectAnswer, expectProblem } from '#test/expect-answer';
import { type Browser, openBrowser, PASSWORD, signInAs } from '#test/sign-in';
import { useTestServer } from '#test/use-test-server';

const the = useTestServer();

async function inviteBy(browser: Browser, email: string, role = 'member') {
  const response = await browser.call('POST', '/api/v1/team/invitations', { email, role });
  const invitation = expectAnswer(response, 201, createdInvitation);
  const token = new URL(invitation.url).searchParams.get('token') ?? '';
  return { ...invitation, token, path: `/api/v1/invitations/${token}` };
}

test('an invitation is looked at, accepted with a new account once, and signs in', async () => {
  const owner = await signInAs(the.server, 'owner');
  const invitation = await inviteBy(owner, 'Zawadi@Example.com');
  expect(invitation).toMatchObject({ email: 'zawadi@example.com', status: 'pending', mailed: false });
  expect(invitation.url).toMatch(/^http:\/\/localhost\/invitation\?token=[\w-]{43}$/);

  const guest = openBrowser(the.server.app);
  const seen = expectAnswer(await guest.call('GET', invitation.path), 200, openInvitationView);
  expect(seen).toMatchObject({
    team: { name: 'A team' },
    email: 'zawadi@example.com',
    role: 'member',
    hasAccount: false,
  });
  const accept = () => guest.call('POST', `${invitation.path}/accept`, { name: 'Zawadi', password: PASSWORD });
  const session = expectAnswer(await accept(), 201, sessionView);
  expect(session.teams).toMatchObject([{ id: the.server.team.scope.teamId, role: 'member' }]);
  expect((await guest.call('GET', '/api/v1/agents')).statusCode).toBe(200);

  expectProblem(await openBrowser(the.server.app).call('GET', invitation.path), 410, 'invitation_gone');
  const { items } = expectAnswer(await owner.call('GET', '/api/v1/team/invitations'), 200, invitationList);
  expect(items[0]).toMatchObject({ id: invitation.id, status: 'accepted' });
  expect(JSON.stringify(items)).not.toContain(invitation.token);
  const again = await owner.call('POST', '/api/v1/team/invitations', { email: 'zawadi@example.com' });
  expectProblem(again, 409, 'already_member', 'email');
});

test('somebody who is signed in joins as they are, in a new session', async () => {
  const { scope } = await the.server.createTeam();
  const owner = await signInAs(the.server, 'owner', scope);
  const guest = await signInAs(the.server, 'viewer');
  const before = new Map(guest.cookies);
  const invitation = await inviteBy(owner, guest.email, 'admin');
  const session = expectAnswer(await guest.call('POST', `${invitation.path}/accept`, {}), 201, sessionView);
  expect(session.teams.map(team => team.role)).toStrictEqual(['viewer', 'admin']);
  expect(guest.cookies).not.toStrictEqual(before);
  const old = openBrowser(the.server.app);
  for (const [name, value] of before) old.cookies.set(name, value);
  expectProblem(await old.call('GET', '/api/v1/session'), 401, 'signed_out');
});

test('an invitation is for one person', async () => {
  const owner = await signInAs(the.server, 'owner');
  const other = await signInAs(the.server, 'viewer');
  const invitation = await inviteBy(owner, 'somebody@example.com');
  expectProblem(await other.call('POST', `${invitation.path}/accept`, {}), 403, 'invitation_for_another');
  const { email } = await signInAs(the.server, 'viewer', (await the.server.createTeam()).scope);
  const known = await inviteBy(owner, email);
  const guest = openBrowser(the.server.app);
  const response = await guest.call('POST', `${known.path}/accept`, { name: 'Not them', password: PASSWORD });
  expectProblem(response, 409, 'email_taken');
});

test('of two who use a link at the same time, one gets in', async () => {
  const owner = await signInAs(the.server, 'owner');
  const invitation = await inviteBy(owner, 'race@example.com');
  const answers = await Promise.all(
    ['One', 'Two'].map(name =>
      openBrowser(the.server.app).call('POST', `${invitation.path}/accept`, { name, password: PASSWORD }),
    ),
  );
  expect(answers.map(answer => answer.statusCode).sort((a, b) => a - b)).toStrictEqual([201, 410]);
});

test('a revoked link is dead, and so is one that never was', async () => {
  const owner = await signInAs(the.server, 'owner');
  const invitation = await inviteBy(owner, 'revoked@example.com');
  const url = `/api/v1/team/invitations/${invitation.id}`;
  const stranger = await signInAs(the.server, 'owner', (await the.server.createTeam()).scope);
  expectProblem(await stranger.call('DELETE', url), 404, 'invitation_not_found');
  expect((await owner.call('DELETE', url)).statusCode).toBe(204);
  const guest = openBrowser(the.server.app);
  expectProblem(await guest.call('GET', invitation.path), 410, 'invitation_gone');
  expectProblem(await guest.call('GET', '/api/v1/invitations/guess'), 410, 'invitation_gone');
});

test.each([
  [{ name: 'No password' }, 'password'],
  [{ password: PASSWORD }, 'name'],
  [{ name: 'Short', password: 'short' }, 'password'],
  [{ name: '<b>', password: PASSWORD }, 'name'],
])('%j is refused', async (payload, field) => {
  const owner = await signInAs(the.server, 'owner');
  const invitation = await inviteBy(owner, `${field}-${Math.random()}@example.com`);
  const response = await openBrowser(the.server.app).call('POST', `${invitation.path}/accept`, payload);
  expectProblem(response, 400, 'invalid_input', field);
});

test('guesses at links are stopped', async () => {
  const guest = openBrowser(the.server.app);
  let status = 410;
  for (let guess = 0; guess < 70 && status === 410; guess += 1) {
    status = (await guest.call('GET', `/api/v1/invitations/guess-${guess}`)).statusCode;
  }
  expect(status).toBe(429);
});
