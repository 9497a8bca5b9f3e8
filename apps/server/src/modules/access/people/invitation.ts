import type { TeamScope } from '#kernel';
import type { Role } from '../permissions.ts';

/** A place in a team that waits for somebody. Its token is in the link and nowhere else: only its hash is kept. */
export interface Invitation {
  readonly id: string;
  readonly teamId: string;
  readonly email: string;
  readonly role: Role;
  /** Null for an API key. */
  readonly invitedBy: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly acceptedAt: number | null;
  readonly revokedAt: number | null;
}

export type InvitationStatus = 'pending' | 'accepted' | 'revoked' | 'expired';

export function invitationStatus(invitation: Invitation, now: number): InvitationStatus {
  if (invitation.acceptedAt !== null) return 'accepted';
  if (invitation.revokedAt !== null) return 'revoked';
  return invitation.expiresAt <= now ? 'expired' : 'pending';
}

export interface InvitationStore {
  createInvitation(scope: TeamScope, invitation: Invitation, hash: string): Promise<void>;
  /** The newest first, at most 200. */
  listInvitations(scope: TeamScope): Promise<readonly Invitation[]>;
  findInvitation(scope: TeamScope, invitationId: string): Promise<Invitation | undefined>;
  /** Those of deleted teams are not found. */
  findInvitationByHash(hash: string): Promise<FoundInvitation | undefined>;
  countPendingInvitations(scope: TeamScope, at: number): Promise<number>;
  /** Ends a pending one; does nothing to another. Tells whether it did. */
  closeInvitation(scope: TeamScope, invitationId: string, how: 'accepted' | 'revoked', at: number): Promise<boolean>;
}

export interface FoundInvitation {
  readonly invitation: Invitation;
  readonly teamName: string;
}
