import { AppError, notFound, type TeamScope } from '#kernel';
import type { Caller } from '../caller.ts';
import type { Role } from '../permissions.ts';
import { assertMayManage } from './assert-may-manage.ts';
import type { MemberPorts } from './member-ports.ts';
import type { PeopleStore } from './people-store.ts';
import type { Member } from './person.ts';

/**
 * Gives a member another role. Their sessions have it from the next request on. Throws `member_not_found`,
 * `permission_denied`, and `last_owner` for a team's only owner.
 */
export function changeRole(ports: MemberPorts, caller: Caller, personId: string, role: Role): Promise<Member> {
  const { scope } = caller;
  return ports.unitOfWork.run(async () => {
    const before = await takeMember(ports, scope, personId);
    assertMayManage(caller, before.role, role);
    if (before.role === role) return before;
    if (before.role === 'owner') await assertOtherOwner(ports.people, scope, personId);
    await ports.people.setRole(scope, personId, role);
    const after = { ...before, role };
    await record(ports, caller, 'member.update', before, after);
    ports.sessions.forget(personId);
    return after;
  });
}

/** Takes a member out of the team, at once. Throws as {@link changeRole} does. */
export function removeMember(ports: MemberPorts, caller: Caller, personId: string): Promise<void> {
  return ports.unitOfWork.run(async () => {
    const member = await takeMember(ports, caller.scope, personId);
    assertMayManage(caller, member.role);
    await remove(ports, caller, member, 'member.remove');
  });
}

/** Leaves the team of the signed-in person. Throws `people_only` for API keys, and `last_owner`. */
export function leaveTeam(ports: MemberPorts, caller: Caller): Promise<void> {
  const personId = personOf(caller);
  return ports.unitOfWork.run(async () => {
    await remove(ports, caller, await takeMember(ports, caller.scope, personId), 'member.leave');
  });
}

/**
 * Makes another member an owner, and the person who does it an admin. Throws `member_not_found` and `permission_denied`.
 */
export function transferTeam(ports: MemberPorts, caller: Caller, personId: string): Promise<Member> {
  assertMayManage(caller, 'owner');
  return ports.unitOfWork.run(async () => {
    const heir = await changeRole(ports, caller, personId, 'owner');
    if (caller.actor.kind === 'person' && caller.actor.id !== personId) {
      await changeRole(ports, caller, caller.actor.id, 'admin');
    }
    return heir;
  });
}

/** Id of the person behind a caller. Throws `people_only`. */
export function personOf({ actor }: Caller): string {
  if (actor.kind === 'person') return actor.id;
  throw new AppError({ kind: 'forbidden', code: 'people_only', message: 'Only somebody who is signed in can do this' });
}

/** The member, with the team locked: two owners who go at the same time must not both be let go. */
async function takeMember({ people }: MemberPorts, scope: TeamScope, personId: string): Promise<Member> {
  await people.lockTeam(scope);
  const member = await people.findMember(scope, personId);
  if (member === undefined) throw notFound('member');
  return member;
}

async function remove(ports: MemberPorts, caller: Caller, member: Member, action: string): Promise<void> {
  const { scope } = caller;
  if (member.role === 'owner') await assertOtherOwner(ports.people, scope, member.personId);
  await ports.people.removeMember(scope, member.personId);
  await record(ports, caller, action, member, undefined);
  ports.sessions.forget(member.personId);
}

async function assertOtherOwner(people: PeopleStore, scope: TeamScope, personId: string): Promise<void> {
  const members = await people.listMembers(scope);
  if (members.some(member => member.role === 'owner' && member.personId !== personId)) return;
  throw new AppError({
    kind: 'conflict',
    code: 'last_owner',
    message: 'A team needs an owner: make somebody else one first',
  });
}

function record(
  { audit }: MemberPorts,
  { scope, actor }: Caller,
  action: string,
  before: Member,
  after: Member | undefined,
): Promise<void> {
  return audit.record(scope, {
    actor,
    action,
    target: { kind: 'member', id: before.personId },
    before: { email: before.email, role: before.role },
    after: after && { email: after.email, role: after.role },
  });
}
