import type { InvitationView } from '@baraza/contracts';
import { type Invitation, invitationStatus } from '#modules/access';

export function toInvitationView(invitation: Invitation, now: number): InvitationView {
  return {
    id: invitation.id,
    email: invitation.email,
    role: invitation.role,
    status: invitationStatus(invitation, now),
    invitedBy: invitation.invitedBy,
    createdAt: new Date(invitation.createdAt).toISOString(),
    expiresAt: new Date(invitation.expiresAt).toISOString(),
  };
}
