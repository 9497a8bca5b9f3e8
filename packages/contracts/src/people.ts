import { z } from 'zod';
import { timestamp } from './paging.ts';

/** A person's place in a team, from the most powerful down. */
export const role = z.enum(['owner', 'admin', 'member', 'viewer']).meta({ id: 'Role' });

export const personName = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(100, 'must be at most 100 characters')
  // No word of a mail's heading or of a page is to be smuggled in by a name.
  .regex(/^[^\p{Cc}<>]*$/u, 'must not hold control characters or angle brackets');

export const email = z.email('must be an e-mail address').max(254, 'must be at most 254 characters');

/** Length is what makes a password hard to guess (NIST SP 800-63B §3.1.1.2); the upper bound keeps hashing cheap. */
export const password = z.string().min(10, 'must be at least 10 characters').max(128, 'must be at most 128 characters');

const linkToken = z.string().min(1, 'must not be empty').max(200, 'must be at most 200 characters');

/** Answer of `GET /api/v1/setup`. */
export const setupView = z
  .object({ needed: z.boolean().describe('Whether this server still waits for its first owner') })
  .meta({ id: 'Setup' });

/** Body of `POST /api/v1/setup`. */
export const setupBody = z
  .strictObject({
    token: linkToken.describe('From the link in the server’s output'),
    name: personName,
    email,
    password,
  })
  .meta({ id: 'SetUp' });

const personFields = { id: z.string(), name: z.string(), email: z.string() };

const signedInTeam = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  role,
  permissions: z.array(z.string()),
});

/** Answer of `GET /api/v1/session`, and of what signs somebody in. */
export const sessionView = z
  .object({
    user: z.object({
      ...personFields,
      twoFactor: z.boolean().describe('Whether a second factor is asked for after the password'),
    }),
    teams: z.array(signedInTeam).describe('Oldest membership first; the first is the one without Baraza-Team'),
  })
  .meta({ id: 'Session' });

/** Answer of `GET /api/v1/sign-in`: the ways in that this server offers. */
export const signInView = z
  .object({
    singleSignOn: z
      .object({ id: z.string(), name: z.string() })
      .nullable()
      .describe('The provider that the operator configured'),
    passwordReset: z
      .enum(['mail', 'operator'])
      .describe('Whether the link to a new password is mailed, or shown to the operator'),
  })
  .meta({ id: 'SignInOptions' });

export const memberView = z
  .object({ ...personFields, role, twoFactor: z.boolean(), joinedAt: timestamp })
  .meta({ id: 'Member' });

export const memberList = z.object({ items: z.array(memberView) });

/** Body of `PATCH /api/v1/team/members/{id}`. */
export const updateMemberBody = z.strictObject({ role }).meta({ id: 'UpdateMember' });

/** Body of `POST /api/v1/team/invitations`. */
export const createInvitationBody = z
  .strictObject({ email, role: role.default('member') })
  .meta({ id: 'CreateInvitation' });

const invitationFields = {
  id: z.string(),
  email: z.string(),
  role,
  status: z.enum(['pending', 'accepted', 'revoked', 'expired']),
  invitedBy: z.string().nullable().describe('Id of the person; null for an API key'),
  createdAt: timestamp,
  expiresAt: timestamp,
};

export const invitationView = z.object(invitationFields).meta({ id: 'Invitation' });

/** The only answer that holds the link. */
export const createdInvitation = z
  .object({
    ...invitationFields,
    url: z.string().describe('The link to accept it by: shown here and never again'),
    mailed: z.boolean().describe('Whether the link was handed to the mail server'),
  })
  .meta({ id: 'CreatedInvitation' });

export const invitationList = z.object({ items: z.array(invitationView) });

/** What the bearer of an invitation's link may know of it. */
export const openInvitationView = z
  .object({
    team: z.object({ name: z.string() }),
    email: z.string(),
    role,
    expiresAt: timestamp,
    hasAccount: z.boolean().describe('Whether somebody with this address signs in here already'),
  })
  .meta({ id: 'OpenInvitation' });

/** Body of `POST /api/v1/invitations/{token}/accept`: nothing when signed in, else the new account. */
export const acceptInvitationBody = z
  .strictObject({ name: personName.optional(), password: password.optional() })
  .meta({ id: 'AcceptInvitation' });

export type SessionView = z.output<typeof sessionView>;
export type MemberView = z.output<typeof memberView>;
export type InvitationView = z.output<typeof invitationView>;
