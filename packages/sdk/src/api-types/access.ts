// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export interface SetUp {
  /** From the link in the server’s output */
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface CreateApiKey {
  readonly name: string;
  /** `chat`: talk to agents. `read`: read everything. `manage`: everything */
  readonly scopes?: readonly ('chat' | 'read' | 'manage')[] | undefined;
  /** Id or slug of the one agent it may know of */
  readonly agentId?: string | null | undefined;
  /** From then on it is refused; null for never */
  readonly expiresAt?: string | null | undefined;
}

export interface CreateInvitation {
  readonly email: string;
  readonly role?: 'owner' | 'admin' | 'member' | 'viewer' | undefined;
}

export interface AcceptInvitation {
  readonly name?: string | undefined;
  readonly password?: string | undefined;
}

export interface UpdateApiKey {
  readonly name?: string | undefined;
  /** `chat`: talk to agents. `read`: read everything. `manage`: everything */
  readonly scopes?: readonly ('chat' | 'read' | 'manage')[] | undefined;
  /** From then on it is refused; null for never */
  readonly expiresAt?: string | null | undefined;
}

export interface CreateTeam {
  readonly name: string;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
}

export interface UpdateTeam {
  readonly name?: string | undefined;
  readonly slug?: string | undefined;
  readonly description?: string | undefined;
}

export interface UpdateRetention {
  readonly conversationsDays?: number | null | undefined;
  readonly leadsDays?: number | null | undefined;
}

export interface PutCredential {
  /** Kept encrypted and never shown again; only a server of `openai-compatible` may go without */
  readonly apiKey?: string | null | undefined;
  /** Where the provider's API is, such as https://models.example.com/v1; needed for `openai-compatible` */
  readonly baseUrl?: string | null | undefined;
  /** What to call it */
  readonly name?: string | null | undefined;
  /** Save without asking the provider */
  readonly skipTest?: boolean | undefined;
}

export interface ApiKey {
  readonly id: string;
  readonly name: string;
  /** Its prefix and last four characters */
  readonly hint: string;
  readonly scopes: readonly ('chat' | 'read' | 'manage')[];
  /** The one agent it may know of; null for all of the team */
  readonly agentId: string | null;
  /** It may do no more than a person of this role; null for no such limit */
  readonly roleLimit: 'owner' | 'admin' | 'member' | 'viewer' | null;
  readonly expiresAt: string | null;
  /** When the secret before the last rotation ends */
  readonly oldSecretWorksUntil: string | null;
  readonly createdAt: string;
  /** To the minute */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

export interface CreatedApiKey {
  readonly id: string;
  readonly name: string;
  /** Its prefix and last four characters */
  readonly hint: string;
  readonly scopes: readonly ('chat' | 'read' | 'manage')[];
  /** The one agent it may know of; null for all of the team */
  readonly agentId: string | null;
  /** It may do no more than a person of this role; null for no such limit */
  readonly roleLimit: 'owner' | 'admin' | 'member' | 'viewer' | null;
  readonly expiresAt: string | null;
  /** When the secret before the last rotation ends */
  readonly oldSecretWorksUntil: string | null;
  readonly createdAt: string;
  /** To the minute */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  /** Shown here and never again */
  readonly secret: string;
}

export interface Me {
  readonly team: {
    readonly id: string;
    readonly name: string;
  };
  /** Null for a signed-in person */
  readonly apiKey: {
    readonly id: string;
    readonly name: string;
    readonly hint: string;
  } | null;
  readonly actor: {
    readonly kind: 'key' | 'person' | 'visitor' | 'system';
    readonly id: string | null;
    readonly name: string | null;
    /** Of a person in this team */
    readonly role: 'owner' | 'admin' | 'member' | 'viewer' | null;
  };
  /** What this caller may do */
  readonly permissions: readonly string[];
}

export interface Setup {
  /** Whether this server still waits for its first owner */
  readonly needed: boolean;
}

export interface Session {
  readonly user: {
    readonly id: string;
    readonly name: string;
    readonly email: string;
    /** Whether a second factor is asked for after the password */
    readonly twoFactor: boolean;
  };
  /** Oldest membership first; the first is the one without Baraza-Team */
  readonly teams: readonly {
    readonly id: string;
    readonly name: string;
    readonly slug: string;
    readonly role: 'owner' | 'admin' | 'member' | 'viewer';
    readonly permissions: readonly string[];
  }[];
}

export interface SignInOptions {
  /** The provider that the operator configured */
  readonly singleSignOn: {
    readonly id: string;
    readonly name: string;
  } | null;
  /** Whether the link to a new password is mailed, or shown to the operator */
  readonly passwordReset: 'mail' | 'operator';
}

export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  readonly twoFactor: boolean;
  readonly joinedAt: string;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  readonly status: 'pending' | 'accepted' | 'revoked' | 'expired';
  /** Id of the person; null for an API key */
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface CreatedInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  readonly status: 'pending' | 'accepted' | 'revoked' | 'expired';
  /** Id of the person; null for an API key */
  readonly invitedBy: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  /** The link to accept it by: shown here and never again */
  readonly url: string;
  /** Whether the link was handed to the mail server */
  readonly mailed: boolean;
}

export interface OpenInvitation {
  readonly team: {
    readonly name: string;
  };
  readonly email: string;
  readonly role: 'owner' | 'admin' | 'member' | 'viewer';
  readonly expiresAt: string;
  /** Whether somebody with this address signs in here already */
  readonly hasAccount: boolean;
}

export interface Team {
  readonly id: string;
  readonly name: string;
  /** Unique among all teams of this server */
  readonly slug: string;
  readonly description: string;
  readonly createdAt: string;
}

export interface TeamList {
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    /** Unique among all teams of this server */
    readonly slug: string;
    readonly description: string;
    readonly createdAt: string;
  }[];
  /** Those of yours that you can still restore */
  readonly deleted: readonly {
    readonly id: string;
    readonly name: string;
    readonly deletedAt: string;
    readonly erasedAt: string;
  }[];
}

export interface Retention {
  /** Days after their last message that conversations are kept; null for ever */
  readonly conversationsDays: number | null;
  /** Days after they were last seen that leads are kept; null for ever */
  readonly leadsDays: number | null;
}

export interface Credential {
  readonly provider: 'openai' | 'anthropic' | 'google' | 'mistral' | 'openai-compatible';
  readonly name: string | null;
  readonly baseUrl: string | null;
  /** The end of the key, to tell it from others */
  readonly hint: string | null;
  /** Whether the provider took it when it was saved */
  readonly tested: boolean;
  /** Why it could not be tested */
  readonly error: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly action: string;
  readonly actor: {
    readonly kind: 'key' | 'person' | 'visitor' | 'system';
    readonly id: string | null;
    /** As it was then */
    readonly name: string | null;
    /** Of a person, as it was then */
    readonly role: string | null;
  };
  readonly target: {
    readonly kind: string;
    readonly id: string;
  };
  /** The changed fields as they were; null for what is new */
  readonly before: { readonly [name: string]: unknown } | null;
  /** The changed fields as they are; null for what is gone */
  readonly after: { readonly [name: string]: unknown } | null;
  readonly requestId: string | null;
  readonly address: string | null;
}
