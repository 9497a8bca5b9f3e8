import type {
  AcceptInvitation,
  CreatedInvitation,
  CreateInvitation,
  Invitation,
  Member,
  OpenInvitation,
  Session,
  SetUp,
  Setup,
  SignInOptions,
} from '../api-types/index.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';

/** People: the first owner, who is signed in, members of the team and invitations. */
export class People {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Whether the server still waits for its first owner. Needs no key. */
  setup(options?: CallOptions): Promise<Setup> {
    return this.#connection.call('/api/v1/setup', options);
  }

  /** Makes the first owner, by the one-time link of the server's output, and signs them in. */
  setUp(owner: SetUp, options?: CallOptions): Promise<Session> {
    return this.#connection.call('/api/v1/setup', { ...options, method: 'POST', json: owner });
  }

  /** Who is signed in and their teams: of a client without a key, in a page of the server's own origin. */
  session(options?: CallOptions): Promise<Session> {
    return this.#connection.call('/api/v1/session', options);
  }

  /** The ways in that this server offers. Needs no key. */
  signInOptions(options?: CallOptions): Promise<SignInOptions> {
    return this.#connection.call('/api/v1/sign-in', options);
  }

  async members(options?: CallOptions): Promise<readonly Member[]> {
    return (await this.#connection.call<{ items: Member[] }>('/api/v1/team/members', options)).items;
  }

  setRole(person: string, role: Member['role'], options?: CallOptions): Promise<Member> {
    return this.#connection.call(path`/api/v1/team/members/${person}`, { ...options, method: 'PATCH', json: { role } });
  }

  removeMember(person: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/team/members/${person}`, { ...options, method: 'DELETE' });
  }

  /** Ends one's own membership; the last owner cannot. */
  leaveTeam(options?: CallOptions): Promise<void> {
    return this.#connection.call('/api/v1/team/leave', { ...options, method: 'POST' });
  }

  /** Makes another member the owner; who was it becomes an admin. */
  transferTeam(person: string, options?: CallOptions): Promise<Member> {
    return this.#connection.call('/api/v1/team/transfer', { ...options, method: 'POST', json: { memberId: person } });
  }

  async invitations(options?: CallOptions): Promise<readonly Invitation[]> {
    return (await this.#connection.call<{ items: Invitation[] }>('/api/v1/team/invitations', options)).items;
  }

  /** The only answer that holds the link. */
  invite(invitation: CreateInvitation, options?: CallOptions): Promise<CreatedInvitation> {
    return this.#connection.call('/api/v1/team/invitations', { ...options, method: 'POST', json: invitation });
  }

  revokeInvitation(id: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/team/invitations/${id}`, { ...options, method: 'DELETE' });
  }

  /** What the bearer of an invitation's link may know of it. Needs no key. */
  invitation(token: string, options?: CallOptions): Promise<OpenInvitation> {
    return this.#connection.call(path`/api/v1/invitations/${token}`, options);
  }

  /** Joins the team: with a name and a password, or as who is signed in. */
  acceptInvitation(token: string, account: AcceptInvitation, options?: CallOptions): Promise<Session> {
    return this.#connection.call(path`/api/v1/invitations/${token}/accept`, {
      ...options,
      method: 'POST',
      json: account,
    });
  }
}
