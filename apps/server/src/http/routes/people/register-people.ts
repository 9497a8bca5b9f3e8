import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { acceptInvitationRoute } from './accept-invitation/route.ts';
import { createInvitationRoute } from './create-invitation/route.ts';
import { getInvitationRoute } from './get-invitation/route.ts';
import { getSessionRoute } from './get-session/route.ts';
import { getSetupRoute } from './get-setup/route.ts';
import { leaveTeamRoute } from './leave-team/route.ts';
import { listInvitationsRoute } from './list-invitations/route.ts';
import { listMembersRoute } from './list-members/route.ts';
import { removeMemberRoute } from './remove-member/route.ts';
import { revokeInvitationRoute } from './revoke-invitation/route.ts';
import { setUpRoute } from './set-up/route.ts';
import { signInOptionsRoute } from './sign-in-options/route.ts';
import { transferTeamRoute } from './transfer-team/route.ts';
import { updateMemberRoute } from './update-member/route.ts';

export function registerPeople(app: HttpApp, ports: HttpPorts): void {
  getSetupRoute(app, ports);
  setUpRoute(app, ports);
  getSessionRoute(app, ports);
  signInOptionsRoute(app, ports);
  listMembersRoute(app, ports);
  updateMemberRoute(app, ports);
  removeMemberRoute(app, ports);
  leaveTeamRoute(app, ports);
  transferTeamRoute(app, ports);
  createInvitationRoute(app, ports);
  listInvitationsRoute(app, ports);
  revokeInvitationRoute(app, ports);
  getInvitationRoute(app, ports);
  acceptInvitationRoute(app, ports);
}
