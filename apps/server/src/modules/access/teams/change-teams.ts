import { type Ids, type JobQueue, notFound, type TeamScope, teamScope } from '#kernel';
import type { AccessStore } from '../access-store.ts';
import type { ApiKeyAuthenticator } from '../api-key-authenticator.ts';
import type { AuditLog } from '../audit/create-audit-log.ts';
import type { Actor, Caller } from '../caller.ts';
import type { MemberPorts } from '../people/member-ports.ts';
import type { Person } from '../people/person.ts';
import type { Team } from '../team.ts';
import { ERASE_TEAM_JOB, KEEP_DELETED_MS } from './erase-team.ts';
import type { TeamChange, TeamStore } from './team-store.ts';

export interface TeamPorts extends MemberPorts {
  readonly access: AccessStore;
  readonly teams: TeamStore;
  readonly authenticator: Pick<ApiKeyAuthenticator, 'forgetTeam'>;
  readonly jobs: JobQueue;
  readonly ids: Ids;
}

/** For what gives people one more team. */
export interface GrowTeamPorts extends TeamPorts {
  /** Throws when a person who asks from a team (or from none) may own no more. */
  readonly makeRoom: (personId: string, from: TeamScope | undefined) => Promise<void>;
}

export interface TeamInput extends TeamChange {
  readonly name: string;
}

/**
 * Makes a team. Its owner is the person who makes it; the owners of the team of an API key become its owners. Throws
 * `team_slug_taken`, and what `makeRoom` throws.
 */
export function createTeam(ports: GrowTeamPorts, caller: Caller, input: TeamInput): Promise<Team> {
  const now = ports.clock.now();
  const scope = teamScope(ports.ids.next('team'));
  return ports.unitOfWork.run(async () => {
    const owners = await ownersOfNewTeam(ports, caller);
    for (const personId of owners) await ports.makeRoom(personId, caller.scope);
    await ports.access.createTeam({ id: scope.teamId, name: input.name, createdAt: now });
    const team = await changeTeam(ports, scope, { slug: input.slug, description: input.description });
    for (const personId of owners) {
      await ports.people.addMember(scope, personId, 'owner', now);
      ports.sessions.forget(personId);
    }
    await recordTeam(ports.audit, scope, caller.actor, 'team.create', undefined, team);
    return team;
  });
}

/** Throws `team_slug_taken`. */
export function updateTeam(ports: TeamPorts, { scope, actor }: Caller, change: TeamChange): Promise<Team> {
  return ports.unitOfWork.run(async () => {
    const before = await ports.access.findTeam(scope);
    const after = await changeTeam(ports, scope, change);
    await recordTeam(ports.audit, scope, actor, 'team.update', before, after);
    await forgetMembers(ports, scope);
    return after;
  });
}

/**
 * Deletes the team of the caller: nobody and no key gets in from now on. Its owners may restore it for 30 days; then a
 * job erases it with everything in it.
 */
export function deleteTeam(ports: TeamPorts, { scope, actor }: Caller): Promise<void> {
  const now = ports.clock.now();
  return ports.unitOfWork.run(async () => {
    const team = await ports.access.findTeam(scope);
    if (team === undefined || !(await ports.teams.markDeleted(scope, now))) throw notFound('team');
    await recordTeam(ports.audit, scope, actor, 'team.delete', team, undefined);
    await ports.jobs.enqueue({
      kind: ERASE_TEAM_JOB,
      teamId: scope.teamId,
      payload: {},
      // Each deletion has its own: one that was undone leaves a job behind that finds nothing to do.
      dedupeKey: `${scope.teamId} ${now}`,
      runAt: now + KEEP_DELETED_MS,
    });
    await forgetMembers(ports, scope);
    ports.authenticator.forgetTeam(scope.teamId);
  });
}

/**
 * Brings a deleted team back. Throws `team_not_found` for any team that this person may not restore, and what `makeRoom`
 * throws.
 */
export function restoreTeam(ports: GrowTeamPorts, person: Person, teamId: string): Promise<Team> {
  return ports.unitOfWork.run(async () => {
    const mine = await ports.teams.listDeletedTeams(person.id);
    if (!mine.some(team => team.id === teamId)) throw notFound('team');
    const scope = teamScope(teamId);
    await ports.makeRoom(person.id, undefined);
    await ports.teams.restore(scope);
    const team = await ports.access.findTeam(scope);
    if (team === undefined) throw notFound('team');
    const actor: Actor = { kind: 'person', id: person.id, name: person.name, role: 'owner' };
    await recordTeam(ports.audit, scope, actor, 'team.restore', undefined, team);
    await forgetMembers(ports, scope);
    return team;
  });
}

async function ownersOfNewTeam(ports: TeamPorts, { actor, scope }: Caller): Promise<readonly string[]> {
  if (actor.kind === 'person') return [actor.id];
  const members = await ports.people.listMembers(scope);
  return members.filter(member => member.role === 'owner').map(member => member.personId);
}

async function changeTeam(ports: TeamPorts, scope: TeamScope, change: TeamChange): Promise<Team> {
  const team = await ports.teams.updateTeam(scope, change);
  if (team === undefined) throw notFound('team');
  return team;
}

/** Everybody's memory of the team is renewed: its name is in it, and whether it is there. */
async function forgetMembers(ports: TeamPorts, scope: TeamScope): Promise<void> {
  for (const member of await ports.people.listMembers(scope)) ports.sessions.forget(member.personId);
}

function recordTeam(
  audit: AuditLog,
  scope: TeamScope,
  actor: Actor,
  action: string,
  before: Team | undefined,
  after: Team | undefined,
): Promise<void> {
  return audit.record(scope, { actor, action, target: { kind: 'team', id: scope.teamId }, before, after });
}
