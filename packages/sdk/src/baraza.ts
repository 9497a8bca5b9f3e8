import type { Me, ModelCheck, ModelList } from './api-types/index.ts';
import { ChatStream } from './chat-stream.ts';
import { type BarazaOptions, type CallOptions, Connection } from './connection.ts';
import { Agents } from './resources/agents.ts';
import { AnalyticsOfTeam } from './resources/analytics.ts';
import { ApiKeys } from './resources/api-keys.ts';
import { Audit } from './resources/audit.ts';
import { Conversations } from './resources/conversations.ts';
import { Credentials } from './resources/credentials.ts';
import { Customers } from './resources/customers.ts';
import { Flows } from './resources/flows.ts';
import { Jobs } from './resources/jobs.ts';
import { Leads } from './resources/leads.ts';
import { Learning } from './resources/learning.ts';
import { People } from './resources/people.ts';
import { Sources } from './resources/sources.ts';
import { Teams } from './resources/teams.ts';
import { Turns } from './resources/turns.ts';
import { UsageOfTeam } from './resources/usage.ts';
import { Webhooks } from './resources/webhooks.ts';

export interface ChatRequest extends CallOptions {
  /** The agent's id or slug. */
  readonly agent: string;
  /** What the customer says. */
  readonly message: string;
  /** Continues this conversation. Not together with `userId`. */
  readonly conversationId?: string | undefined;
  /** Who talks: the same one again continues the same conversation. Neither of the two opens a new conversation. */
  readonly userId?: string | undefined;
  /** Answers this message instead of the agent's own model. */
  readonly model?: string | undefined;
  /** Number of the flow version that leads this message in place of the live one. */
  readonly flowVersion?: number | undefined;
  /** Access tags of the customer: sources with access tags answer only those who have one of them. */
  readonly access?: readonly string[] | undefined;
  /** Yours, where a message may be sent again by another process; a random one when left out. */
  readonly idempotencyKey?: string | undefined;
}

/** A client of one Baraza server. */
export class Baraza {
  readonly agents: Agents;
  readonly sources: Sources;
  readonly flows: Flows;
  readonly learning: Learning;
  readonly conversations: Conversations;
  readonly customers: Customers;
  readonly leads: Leads;
  readonly turns: Turns;
  readonly apiKeys: ApiKeys;
  readonly people: People;
  readonly teams: Teams;
  readonly webhooks: Webhooks;
  readonly usage: UsageOfTeam;
  readonly credentials: Credentials;
  readonly jobs: Jobs;
  readonly audit: Audit;
  readonly analytics: AnalyticsOfTeam;
  readonly #connection: Connection;

  constructor(options: BarazaOptions) {
    this.#connection = new Connection(options);
    this.agents = new Agents(this.#connection);
    this.sources = new Sources(this.#connection);
    this.flows = new Flows(this.#connection);
    this.learning = new Learning(this.#connection);
    this.conversations = new Conversations(this.#connection);
    this.customers = new Customers(this.#connection);
    this.leads = new Leads(this.#connection);
    this.turns = new Turns(this.#connection);
    this.apiKeys = new ApiKeys(this.#connection);
    this.people = new People(this.#connection);
    this.teams = new Teams(this.#connection);
    this.webhooks = new Webhooks(this.#connection);
    this.usage = new UsageOfTeam(this.#connection);
    this.credentials = new Credentials(this.#connection);
    this.jobs = new Jobs(this.#connection);
    this.audit = new Audit(this.#connection);
    this.analytics = new AnalyticsOfTeam(this.#connection);
  }

  /**
   * Sends an agent a message, at once. However often the connection drops, the message is taken once. Aborting `signal`
   * ends the reading, not the turn; `stop()` of the stream ends the turn.
   */
  chat({ agent, access, signal, idempotencyKey, ...body }: ChatRequest): ChatStream {
    return new ChatStream(this.#connection, { agent, access, body, idempotencyKey }, signal);
  }

  /** The team and the key behind this client. */
  me(options: CallOptions = {}): Promise<Me> {
    return this.#connection.call('/api/v1/me', options);
  }

  /** Models an agent can use on this server. */
  async models(options: CallOptions = {}): Promise<ModelList['items']> {
    return (await this.#connection.call<ModelList>('/api/v1/models', options)).items;
  }

  /** Asks a model for one sentence, to see whether it answers; no second model stands in for it. */
  checkModel(model: string, options: CallOptions = {}): Promise<ModelCheck> {
    return this.#connection.call('/api/v1/models/check', { ...options, method: 'POST', json: { model } });
  }
}
