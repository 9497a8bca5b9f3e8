import type { Page, PageRequest, TeamScope } from '#kernel';
import type { AttributeDefinition } from './attribute-definition.ts';
import type { AttributeValue, Consent, Customer, CustomerAlias, ListedCustomer } from './customer.ts';

export interface CustomerPatch {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** Null takes one away. */
  readonly attributes?: Readonly<Record<string, AttributeValue | null>> | undefined;
  readonly tags?: readonly string[] | undefined;
}

export interface CustomerFilter {
  /** Part of a name, an address or an id, case aside. */
  readonly text?: string | undefined;
  readonly tag?: string | undefined;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

export interface CustomerStore {
  /**
   * Links conversations that name a person to their customers, which it begins where needed: up to date when it resolves,
   * unless there were more than `atMost`.
   */
  resolve(scope: TeamScope, at: number, atMost?: number): Promise<void>;
  /** The next team, by id, with conversations that are not linked yet: for the server's own rounds. */
  nextUnresolved(after: string): Promise<TeamScope | undefined>;
  /** The customer of one conversation, begun where needed; null when it names nobody. */
  resolveOne(scope: TeamScope, conversationId: string, at: number): Promise<string | null>;
  /** Begins a customer; an alias that another one has is refused (`alias_taken`, conflict). */
  create(
    scope: TeamScope,
    id: string,
    profile: CustomerPatch,
    aliases: readonly Omit<CustomerAlias, 'createdAt'>[],
    at: number,
  ): Promise<Customer>;
  /** A merged record leads to the customer it is counted as. */
  find(scope: TeamScope, customerId: string): Promise<Customer | undefined>;
  findByAlias(
    scope: TeamScope,
    alias: Pick<CustomerAlias, 'channel' | 'surface' | 'userId'>,
  ): Promise<Customer | undefined>;
  /** The customer's own id and those of the records merged into it; just the id given when there is none. */
  memberIds(scope: TeamScope, customerId: string): Promise<readonly string[]>;
  /** Newest first; merged records are not listed by themselves. */
  list(scope: TeamScope, filter: CustomerFilter, page: PageRequest): Promise<Page<ListedCustomer>>;
  update(scope: TeamScope, customerId: string, patch: CustomerPatch, at: number): Promise<Customer | undefined>;
  /** Counts one customer as another from now on. False when that is so already, or the other way round. */
  merge(scope: TeamScope, fromId: string, intoId: string, at: number): Promise<boolean>;
  /** Undoes the merge of a record; false when it is not merged into this customer. */
  split(scope: TeamScope, customerId: string, mergedId: string, at: number): Promise<boolean>;
  /** Moves an alias with its conversations to a new customer; false when the customer has no such alias. */
  splitAlias(scope: TeamScope, customerId: string, aliasId: string, newId: string, at: number): Promise<boolean>;
  /** Removes the customer's records and aliases; their conversations stay, without a customer. */
  delete(scope: TeamScope, customerId: string): Promise<boolean>;
  recordConsent(scope: TeamScope, customerId: string, consent: Consent): Promise<void>;
  /** Newest first, at most `limit`. */
  listConsents(scope: TeamScope, customerId: string, limit: number): Promise<readonly Consent[]>;
  listAttributes(scope: TeamScope): Promise<readonly AttributeDefinition[]>;
  putAttribute(scope: TeamScope, definition: AttributeDefinition): Promise<void>;
  /** Values that customers have stay until they are next changed. */
  deleteAttribute(scope: TeamScope, key: string): Promise<boolean>;
}
