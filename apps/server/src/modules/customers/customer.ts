/** How a customer is named on one surface of one channel. */
export interface CustomerAlias {
  readonly id: string;
  readonly channel: string;
  readonly surface: string;
  readonly userId: string;
  readonly createdAt: number;
}

export type AttributeValue = string | number | boolean;

/** What the team keeps about a person. */
export interface CustomerProfile {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  /** Custom fields by key; see `AttributeDefinition`. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly tags: readonly string[];
}

/** A record of a person, which may be counted as another one's: then `mergedInto` names that. */
export interface CustomerRecord extends CustomerProfile {
  readonly id: string;
  readonly mergedInto: string | null;
  readonly mergedAt: number | null;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A customer as a list has them: with the first id by which they were named, null where there is none. */
export interface ListedCustomer extends CustomerRecord {
  readonly userId: string | null;
}

/** A person we talk to, all their records in one. */
export interface Customer extends CustomerProfile {
  readonly id: string;
  /** Records that were merged into this one, in the order of merging. */
  readonly mergedIds: readonly string[];
  readonly aliases: readonly CustomerAlias[];
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** What was granted or withdrawn, when, and how we know. */
export interface Consent {
  readonly id: string;
  /** `marketing`, `recording`, `terms` …: the team's own words. */
  readonly kind: string;
  readonly granted: boolean;
  readonly source: string;
  readonly at: number;
}
