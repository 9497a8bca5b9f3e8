/** Who may act: teams and their API keys. Secrets are stored hashed and shown once. */
export type { AccessStore, ApiKeyPatch, KeyRotation } from './access-store.ts';
export { type ApiKey, createKeySecret, type FoundKey, hashKeySecret, keyHint } from './api-key.ts';
export { ApiKeyAuthenticator } from './api-key-authenticator.ts';
export type { AuditChange, AuditEntry, AuditTarget, RequestOrigin } from './audit/audit-entry.ts';
export type { AuditFilter, AuditStore } from './audit/audit-store.ts';
export { type AuditLog, createAuditLog } from './audit/create-audit-log.ts';
export type { Actor, Caller } from './caller.ts';
export { createApiKey, type NewApiKey } from './create-api-key.ts';
export { getApiKey } from './get-api-key.ts';
export type { IdempotencyRecord, IdempotencyStore, StoredResponse } from './idempotency-store.ts';
export { acceptInvitation, findOpenInvitation } from './people/accept-invitation.ts';
export { changeRole, leaveTeam, removeMember, transferTeam } from './people/change-members.ts';
export { type AttemptLimit, forgetAttempts, guardAttempt } from './people/guard-attempts.ts';
export {
  type FoundInvitation,
  type Invitation,
  type InvitationStatus,
  type InvitationStore,
  invitationStatus,
} from './people/invitation.ts';
export { invite, mailInvitation, revokeInvitation } from './people/invite.ts';
export type { Mail, Mailer } from './people/mailer.ts';
export { makeFirstOwner } from './people/make-first-owner.ts';
export { keepSession, openSession, SESSION_SECONDS, type SessionOrigin } from './people/open-session.ts';
export { createOwnerToken, OWNER_LINK_PURPOSE, ownerLink } from './people/owner-link.ts';
export type { PasswordHasher } from './people/password-hasher.ts';
export type { PeopleStore, SignedIn } from './people/people-store.ts';
export { type Member, type Membership, normalizeEmail, type Person, type PersonSession } from './people/person.ts';
export { resetLetter } from './people/reset-letter.ts';
export { SessionAuthenticator } from './people/session-authenticator.ts';
export { type SignInTry, signInLimits } from './people/sign-in-limits.ts';
export { takeCode } from './people/take-code.ts';
export type { PeopleAuthenticator, SessionCredentials } from './people-authenticator.ts';
export {
  KEY_SCOPE_PERMISSIONS,
  KEY_SCOPES,
  type KeyScope,
  type Permission,
  ROLE_PERMISSIONS,
  ROLES,
  type Role,
} from './permissions.ts';
export { revokeApiKey } from './revoke-api-key.ts';
export { rotateApiKey } from './rotate-api-key.ts';
export { type NewTeam, slugOfTeamId, type Team } from './team.ts';
export {
  createTeam,
  deleteTeam,
  type GrowTeamPorts,
  restoreTeam,
  updateTeam,
} from './teams/change-teams.ts';
export { ERASE_TEAM_JOB, eraseTeam, KEEP_DELETED_MS } from './teams/erase-team.ts';
export { type MoveAgentPorts, moveAgent } from './teams/move-agent.ts';
export { SETTLE_MOVED_AGENT_JOB, settleMovedAgent } from './teams/settle-moved-agent.ts';
export type { DeletedTeam, TeamChange, TeamStore } from './teams/team-store.ts';
export { teamsOf } from './teams/teams-of.ts';
export { updateApiKey } from './update-api-key.ts';
export { VisitorChallenges } from './visitor-challenge.ts';
export {
  isEqual,
  readVisitorToken,
  signature,
  signVisitorToken,
  VISITOR_MEMORY_MS,
  VISITOR_TOKEN_MS,
  type VisitorClaims,
} from './visitor-token.ts';
