/** Rows of people and of their places in teams. Those named `auth_…` are better-auth's, column by column. */
export interface PeopleTables {
  auth_users: AuthUserRow;
  auth_sessions: AuthSessionRow;
  auth_accounts: AuthAccountRow;
  auth_verifications: AuthVerificationRow;
  auth_two_factors: AuthTwoFactorRow;
  auth_passkeys: AuthPasskeyRow;
  auth_attempts: AuthAttemptRow;
  team_members: TeamMemberRow;
  invitations: InvitationRow;
}

export interface AuthUserRow {
  id: string;
  name: string;
  /** Lower case. */
  email: string;
  email_verified: number;
  image: string | null;
  two_factor_enabled: number | null;
  created_at: number;
  updated_at: number;
}

export interface AuthSessionRow {
  id: string;
  expires_at: number;
  token: string;
  created_at: number;
  updated_at: number;
  ip_address: string | null;
  user_agent: string | null;
  user_id: string;
}

/** A way in: a password (`provider_id` is `credential`), or an account at a single sign-on provider. */
export interface AuthAccountRow {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: number | null;
  refresh_token_expires_at: number | null;
  scope: string | null;
  password: string | null;
  created_at: number;
  updated_at: number;
}

export interface AuthVerificationRow {
  id: string;
  identifier: string;
  value: string;
  expires_at: number;
  created_at: number;
  updated_at: number;
}

export interface AuthTwoFactorRow {
  id: string;
  secret: string;
  backup_codes: string;
  user_id: string;
  verified: number | null;
  failed_verification_count: number | null;
  locked_until: number | null;
}

export interface AuthPasskeyRow {
  id: string;
  name: string | null;
  public_key: string;
  user_id: string;
  credential_id: string;
  counter: number;
  device_type: string;
  backed_up: number;
  transports: string | null;
  created_at: number | null;
  aaguid: string | null;
}

/** Tries at a secret within a window, by what is guarded. */
export interface AuthAttemptRow {
  key: string;
  count: number;
  until: number;
}

export interface TeamMemberRow {
  team_id: string;
  user_id: string;
  role: string;
  created_at: number;
}

export interface InvitationRow {
  id: string;
  team_id: string;
  email: string;
  role: string;
  /** SHA-256 of the token in the link, hex. */
  hash: string;
  invited_by: string | null;
  created_at: number;
  expires_at: number;
  accepted_at: number | null;
  revoked_at: number | null;
}
