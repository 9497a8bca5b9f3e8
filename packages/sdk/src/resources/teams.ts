import type { CreateTeam, Retention, Team, TeamList, UpdateRetention, UpdateTeam } from '../api-types/index.ts';
import { type CallOptions, type Connection, path } from '../connection.ts';

/** Teams of who is signed in, or the one of the key. */
export class Teams {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** One's own, and those one can still restore. */
  list(options?: CallOptions): Promise<TeamList> {
    return this.#connection.call('/api/v1/teams', options);
  }

  create(team: CreateTeam, options?: CallOptions): Promise<Team> {
    return this.#connection.call('/api/v1/teams', { ...options, method: 'POST', json: team });
  }

  /** The team that requests of this client are about. */
  current(options?: CallOptions): Promise<Team> {
    return this.#connection.call('/api/v1/team', options);
  }

  /** Only what `changes` names changes. */
  update(changes: UpdateTeam, options?: CallOptions): Promise<Team> {
    return this.#connection.call('/api/v1/team', { ...options, method: 'PATCH', json: changes });
  }

  /** Its owners can restore it for 30 days; then it is erased with everything in it. */
  delete(options?: CallOptions): Promise<void> {
    return this.#connection.call('/api/v1/team', { ...options, method: 'DELETE' });
  }

  restore(id: string, options?: CallOptions): Promise<Team> {
    return this.#connection.call(path`/api/v1/teams/${id}/restore`, { ...options, method: 'POST' });
  }

  /** How long conversations and leads are kept. */
  retention(options?: CallOptions): Promise<Retention> {
    return this.#connection.call('/api/v1/team/retention', options);
  }

  setRetention(changes: UpdateRetention, options?: CallOptions): Promise<Retention> {
    return this.#connection.call('/api/v1/team/retention', { ...options, method: 'PATCH', json: changes });
  }

  /** Gives an agent to another team of yours, with its knowledge, flows and conversations. */
  moveAgent(agent: string, teamId: string, options?: CallOptions): Promise<void> {
    return this.#connection.call(path`/api/v1/agents/${agent}/move`, { ...options, method: 'POST', json: { teamId } });
  }
}
