import { AppError, type Clock, type JobQueue, notFound, type TeamScope, teamScope, type UnitOfWork } from '#kernel';
import type { AuditLog } from '../audit/create-audit-log.ts';
import type { Caller } from '../caller.ts';
import { personOf } from '../people/change-members.ts';
import type { PeopleStore } from '../people/people-store.ts';
import { ROLE_PERMISSIONS } from '../permissions.ts';
import { SETTLE_AFTER_MS, SETTLE_MOVED_AGENT_JOB } from './settle-moved-agent.ts';
import type { TeamStore } from './team-store.ts';

export interface MoveAgentPorts {
  readonly teams: TeamStore;
  readonly people: Pick<PeopleStore, 'listMemberships'>;
  readonly audit: AuditLog;
  readonly jobs: JobQueue;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  /** Moves the agent if the team it goes to may have one more, with all that it knows; else throws. */
  readonly makeRoom: (to: TeamScope, move: () => Promise<void>) => Promise<void>;
}

/**
 * Gives an agent to another team of the signed-in person, who must be an admin or owner of both. Throws `people_only`
 * for API keys, `agent_not_found`, `team_not_found`, `agent_slug_taken`, and what `makeRoom` throws.
 */
export async function moveAgent(ports: MoveAgentPorts, caller: Caller, agentId: string, teamId: string): Promise<void> {
  const personId = personOf(caller);
  if (teamId === caller.scope.teamId) throw sameTeam();
  const memberships = await ports.people.listMemberships(personId);
  const target = memberships.find(membership => membership.teamId === teamId);
  if (target === undefined) throw notFound('team');
  if (!ROLE_PERMISSIONS[target.role].has('team:write')) throw notThere();
  const to = teamScope(teamId);
  await ports.unitOfWork.run(async () => {
    await ports.makeRoom(to, async () => {
      if ((await ports.teams.moveAgent(caller.scope, agentId, to)) === undefined) throw notFound('agent');
    });
    await ports.jobs.enqueue({
      kind: SETTLE_MOVED_AGENT_JOB,
      teamId,
      payload: { agentId },
      runAt: ports.clock.now() + SETTLE_AFTER_MS,
    });
    const change = {
      actor: caller.actor,
      target: { kind: 'agent', id: agentId },
      before: { teamId: caller.scope.teamId },
      after: { teamId },
    };
    await ports.audit.record(caller.scope, { ...change, action: 'agent.move-out' });
    await ports.audit.record(to, { ...change, action: 'agent.move-in' });
  });
}

function sameTeam(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'same_team',
    message: 'The agent is in this team already',
    field: 'teamId',
  });
}

function notThere(): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'permission_denied',
    message: 'You must be an admin of the other team as well',
  });
}
