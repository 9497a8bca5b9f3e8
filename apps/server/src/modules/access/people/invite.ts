import { AppError, type Clock, type Ids, notFound, type UnitOfWork } from '#kernel';
import type { AccessStore } from '../access-store.ts';
import type { AuditLog } from '../audit/create-audit-log.ts';
import type { Caller } from '../caller.ts';
import type { Role } from '../permissions.ts';
import { assertMayManage } from './assert-may-manage.ts';
import { type Invitation, type InvitationStore, invitationStatus } from './invitation.ts';
import { invitationLetter } from './invitation-letter.ts';
import { createLinkToken } from './link-token.ts';
import type { Mailer } from './mailer.ts';
import type { PeopleStore } from './people-store.ts';
import { normalizeEmail } from './person.ts';

const VALID_MS = 7 * 24 * 3_600_000;
/** Letters to strangers in a team's name are not to be sent without end. */
const MAX_PENDING = 100;

export interface InvitePorts {
  readonly access: Pick<AccessStore, 'findTeam'>;
  readonly people: PeopleStore & InvitationStore;
  readonly mailer: Mailer;
  readonly audit: AuditLog;
  readonly unitOfWork: UnitOfWork;
  readonly ids: Ids;
  readonly clock: Clock;
}

export interface NewInvitation {
  readonly email: string;
  readonly role: Role;
  /** Where the link leads: the address of this server as people reach it. */
  readonly origin: string;
}

/**
 * Invites somebody by a link that works once within seven days. The link is given here and in the letter, and never
 * again. Throws `permission_denied` for a role above the caller's, `already_member`, and `too_many_invitations`.
 */
export async function invite(
  ports: InvitePorts,
  caller: Caller,
  input: NewInvitation,
): Promise<{ readonly invitation: Invitation; readonly url: string }> {
  assertMayManage(caller, input.role);
  const { scope, actor } = caller;
  const email = normalizeEmail(input.email);
  const { token, hash } = createLinkToken();
  const now = ports.clock.now();
  const invitation: Invitation = {
    id: ports.ids.next('inv'),
    teamId: scope.teamId,
    email,
    role: input.role,
    invitedBy: actor.kind === 'person' ? actor.id : null,
    createdAt: now,
    expiresAt: now + VALID_MS,
    acceptedAt: null,
    revokedAt: null,
  };
  await ports.unitOfWork.run(async () => {
    await ports.people.lockTeam(scope);
    const members = await ports.people.listMembers(scope);
    if (members.some(member => member.email === email)) throw alreadyMember();
    if ((await ports.people.countPendingInvitations(scope, now)) >= MAX_PENDING) throw tooManyInvitations();
    await ports.people.createInvitation(scope, invitation, hash);
    await ports.audit.record(scope, {
      actor,
      action: 'invitation.create',
      target: { kind: 'invitation', id: invitation.id },
      after: { email, role: input.role },
    });
  });
  return { invitation, url: `${input.origin}/invitation?token=${token}` };
}

/** Hands the letter over to the mail server. Tells whether it was. */
export async function mailInvitation(
  ports: Pick<InvitePorts, 'access' | 'mailer'>,
  caller: Caller,
  { email }: Invitation,
  url: string,
): Promise<boolean> {
  if (ports.mailer.kind === 'operator') return false;
  const team = await ports.access.findTeam(caller.scope);
  return ports.mailer.send(invitationLetter({ to: email, teamName: team?.name ?? '', link: url }));
}

/** Takes an invitation back. Throws `invitation_not_found`; one that was accepted or has expired stays what it is. */
export function revokeInvitation(
  ports: Pick<InvitePorts, 'people' | 'audit' | 'unitOfWork' | 'clock'>,
  { scope, actor }: Caller,
  invitationId: string,
): Promise<void> {
  return ports.unitOfWork.run(async () => {
    const invitation = await ports.people.findInvitation(scope, invitationId);
    if (invitation === undefined) throw notFound('invitation');
    const now = ports.clock.now();
    if (!(await ports.people.closeInvitation(scope, invitationId, 'revoked', now))) return;
    await ports.audit.record(scope, {
      actor,
      action: 'invitation.revoke',
      target: { kind: 'invitation', id: invitationId },
      before: { email: invitation.email, role: invitation.role, status: invitationStatus(invitation, now) },
      after: { email: invitation.email, role: invitation.role, status: 'revoked' },
    });
  });
}

function alreadyMember(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'already_member',
    message: 'Somebody with this address is a member already',
    field: 'email',
  });
}

function tooManyInvitations(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'too_many_invitations',
    message: `At most ${MAX_PENDING} invitations may wait at a time: revoke some first`,
  });
}
