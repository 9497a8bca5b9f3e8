// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export interface CreateCustomer {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** By the keys of the team’s attributes; null takes one away */
  readonly attributes?: { readonly [name: string]: string | number | boolean | null } | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly aliases?:
    | readonly {
        readonly channel?: string | undefined;
        readonly surface: string;
        readonly userId: string;
      }[]
    | undefined;
}

export interface UpdateCustomer {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** By the keys of the team’s attributes; null takes one away */
  readonly attributes?: { readonly [name: string]: string | number | boolean | null } | undefined;
  readonly tags?: readonly string[] | undefined;
}

export interface RecordConsent {
  readonly kind: string;
  readonly granted: boolean;
  readonly source: string;
  /** Now when left out */
  readonly at?: string | undefined;
}

export interface PutCustomerAttribute {
  readonly label: string;
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'choice';
  readonly options?: readonly string[] | undefined;
}

export interface CreateLead {
  /** Id or slug of an agent */
  readonly agentId: string;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly fields?: { readonly [name: string]: string } | undefined;
  readonly conversationId?: string | null | undefined;
  readonly source?: 'form' | 'tool' | 'api' | undefined;
}

export interface UpdateLead {
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  /** In place of those it has */
  readonly fields?: { readonly [name: string]: string } | undefined;
}

export interface Customer {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly attributes: { readonly [name: string]: string | number | boolean };
  readonly tags: readonly string[];
  /** How the person is named, by channel and surface */
  readonly aliases: readonly {
    readonly id: string;
    readonly channel: string;
    readonly surface: string;
    readonly userId: string;
    readonly createdAt: string;
  }[];
  /** Customers counted as this one */
  readonly mergedIds: readonly string[];
  /** What counts now: the last of each kind */
  readonly consents: readonly {
    readonly id: string;
    readonly kind: string;
    readonly granted: boolean;
    /** How we know: a form, a call, a contract */
    readonly source: string;
    readonly at: string;
  }[];
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface CustomerSummary {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly attributes: { readonly [name: string]: string | number | boolean };
  readonly tags: readonly string[];
  /** The first id by which the person was named; null where there is none */
  readonly userId: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface CustomerAttribute {
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'choice';
  readonly options: readonly string[];
  readonly createdAt: string;
}

export interface Consent {
  readonly id: string;
  readonly kind: string;
  readonly granted: boolean;
  /** How we know: a form, a call, a contract */
  readonly source: string;
  readonly at: string;
}

export interface ErasureReport {
  readonly version: 1;
  readonly id: string;
  readonly teamId: string;
  readonly customerId: string;
  readonly erasedAt: string;
  readonly engine: 'sqlite' | 'postgres';
  readonly stores: readonly {
    readonly store: string;
    /** Rows or files that went */
    readonly removed: number;
    /** Rows that stay without what was theirs */
    readonly changed: number;
  }[];
  readonly check: {
    /** False when the check had to stop before it had seen everything */
    readonly complete: boolean;
    readonly tables: number;
    readonly files: number;
    readonly bytes: number;
    /** Where something of the person still is; empty when nothing was found */
    readonly found: readonly {
      readonly store: string;
      readonly place: string;
      readonly count: number;
    }[];
  };
  /** What this server cannot reach: copies that were made outside of it */
  readonly remaining: readonly string[];
  readonly signature: {
    readonly algorithm: 'Ed25519';
    /** Raw, base64url */
    readonly publicKey: string;
    /** Of the JSON of this report without `signature`, keys in this order; base64url */
    readonly value: string;
  };
}

export interface Lead {
  readonly id: string;
  readonly agentId: string;
  /** The last one they left details in */
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly source: 'flow' | 'form' | 'tool' | 'api';
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fields: { readonly [name: string]: string };
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface LeadDetail {
  readonly id: string;
  readonly agentId: string;
  /** The last one they left details in */
  readonly conversationId: string | null;
  readonly customerId: string | null;
  readonly source: 'flow' | 'form' | 'tool' | 'api';
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fields: { readonly [name: string]: string };
  readonly createdAt: string;
  readonly updatedAt: string;
  /** What came in, each time, oldest first; the first 200 */
  readonly sightings: readonly {
    readonly conversationId: string | null;
    readonly source: 'flow' | 'form' | 'tool' | 'api';
    readonly name: string | null;
    readonly email: string | null;
    readonly phone: string | null;
    readonly fields: { readonly [name: string]: string };
    readonly at: string;
  }[];
}
