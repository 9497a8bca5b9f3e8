import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { createTeamRoute } from './create-team/route.ts';
import { deleteTeamRoute } from './delete-team/route.ts';
import { getTeamRoute } from './get-team/route.ts';
import { listTeamsRoute } from './list-teams/route.ts';
import { moveAgentRoute } from './move-agent/route.ts';
import { restoreTeamRoute } from './restore-team/route.ts';
import { updateTeamRoute } from './update-team/route.ts';

export function registerTeams(app: HttpApp, ports: HttpPorts): void {
  listTeamsRoute(app, ports);
  createTeamRoute(app, ports);
  getTeamRoute(app, ports);
  updateTeamRoute(app, ports);
  deleteTeamRoute(app, ports);
  restoreTeamRoute(app, ports);
  moveAgentRoute(app, ports);
}
