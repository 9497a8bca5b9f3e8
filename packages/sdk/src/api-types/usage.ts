// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
export interface ChangeLimits {
  readonly plan?: string | undefined;
  /** Requests of the whole team a second, in the long run; null for any number */
  readonly requestsPerSecond?: number | null | undefined;
  /** Requests that may come at once; about a second of the rate when null */
  readonly burst?: number | null | undefined;
  /** The same for each API key */
  readonly perKey?:
    | {
        readonly requestsPerSecond: number;
        /** Requests that may come at once; about a second of the rate when left out */
        readonly burst?: number | null | undefined;
      }
    | null
    | undefined;
  /** Messages to each agent */
  readonly perAgent?:
    | {
        readonly requestsPerSecond: number;
        /** Requests that may come at once; about a second of the rate when left out */
        readonly burst?: number | null | undefined;
      }
    | null
    | undefined;
  /** Messages of each person the agent talks to, where the caller names them */
  readonly perVisitor?:
    | {
        readonly requestsPerSecond: number;
        /** Requests that may come at once; about a second of the rate when left out */
        readonly burst?: number | null | undefined;
      }
    | null
    | undefined;
  /** Requests of each client address */
  readonly perAddress?:
    | {
        readonly requestsPerSecond: number;
        /** Requests that may come at once; about a second of the rate when left out */
        readonly burst?: number | null | undefined;
      }
    | null
    | undefined;
  /** Messages of customers in a calendar month, UTC */
  readonly messagesPerMonth?: number | null | undefined;
  /** Tokens of language models, in and out, in a calendar month, UTC */
  readonly tokensPerMonth?: number | null | undefined;
  readonly agents?: number | null | undefined;
  /** Characters of all sources of all agents, as they were handed in */
  readonly sourceCharacters?: number | null | undefined;
  /** People of the team, open invitations included */
  readonly members?: number | null | undefined;
  /** Agents that are open to strangers: on a page, and under their own address */
  readonly channels?: number | null | undefined;
  /** Teams that an owner of this team may own */
  readonly teams?: number | null | undefined;
}

export interface UsagePrices {
  /** ISO 4217 */
  readonly currency: string;
  readonly models: {
    readonly [name: string]: {
      /** Price of a million tokens sent to the model */
      readonly inputPerMillion: number;
      /** Price of a million tokens it wrote */
      readonly outputPerMillion: number;
    };
  };
}

export interface Limits {
  /** Requests of the whole team a second, in the long run; null for any number */
  readonly requestsPerSecond: number | null;
  /** Requests that may come at once; about a second of the rate when null */
  readonly burst: number | null;
  /** The same for each API key */
  readonly perKey: {
    readonly requestsPerSecond: number;
    /** Requests that may come at once; about a second of the rate when left out */
    readonly burst?: number | null | undefined;
  } | null;
  /** Messages to each agent */
  readonly perAgent: {
    readonly requestsPerSecond: number;
    /** Requests that may come at once; about a second of the rate when left out */
    readonly burst?: number | null | undefined;
  } | null;
  /** Messages of each person the agent talks to, where the caller names them */
  readonly perVisitor: {
    readonly requestsPerSecond: number;
    /** Requests that may come at once; about a second of the rate when left out */
    readonly burst?: number | null | undefined;
  } | null;
  /** Requests of each client address */
  readonly perAddress: {
    readonly requestsPerSecond: number;
    /** Requests that may come at once; about a second of the rate when left out */
    readonly burst?: number | null | undefined;
  } | null;
  /** Messages of customers in a calendar month, UTC */
  readonly messagesPerMonth: number | null;
  /** Tokens of language models, in and out, in a calendar month, UTC */
  readonly tokensPerMonth: number | null;
  readonly agents: number | null;
  /** Characters of all sources of all agents, as they were handed in */
  readonly sourceCharacters: number | null;
  /** People of the team, open invitations included */
  readonly members: number | null;
  /** Agents that are open to strangers: on a page, and under their own address */
  readonly channels: number | null;
  /** Teams that an owner of this team may own */
  readonly teams: number | null;
  /** Whose limits hold where the team has none of its own */
  readonly plan: string;
  readonly usage: {
    readonly messagesPerMonth: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
      readonly resetsAt: string;
    };
    readonly tokensPerMonth: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
      readonly resetsAt: string;
    };
    readonly agents: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
    };
    readonly sourceCharacters: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
    };
    readonly members: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
    };
    readonly channels: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
    };
  };
}

export interface Usage {
  readonly from: string;
  readonly to: string;
  readonly groupBy: 'day' | 'agent' | 'model' | 'channel';
  /** Null as long as no prices are set */
  readonly currency: string | null;
  readonly items: readonly {
    readonly day?: string | undefined;
    readonly agentId?: string | undefined;
    readonly model?: string | undefined;
    readonly channel?: string | undefined;
    readonly turns: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    /** Millionths of the currency; null when a model in it has tokens and no price */
    readonly costMicros: number | null;
  }[];
  readonly totals: {
    readonly turns: number;
    readonly inputTokens: number;
    readonly outputTokens: number;
    /** Millionths of the currency; null when a model in it has tokens and no price */
    readonly costMicros: number | null;
  };
  /** Models with tokens but without a price */
  readonly unpricedModels: readonly string[];
  readonly quota: {
    readonly messagesPerMonth: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
      readonly resetsAt: string;
    };
    readonly tokensPerMonth: {
      readonly limit: number | null;
      readonly used: number;
      readonly remaining: number | null;
      readonly resetsAt: string;
    };
  };
}

export interface CurrentUsagePrices {
  readonly currency: string | null;
  readonly models: {
    readonly [name: string]: {
      /** Price of a million tokens sent to the model */
      readonly inputPerMillion: number;
      /** Price of a million tokens it wrote */
      readonly outputPerMillion: number;
    };
  };
}

export interface Analytics {
  readonly from: string;
  readonly to: string;
  readonly agentId: string | null;
  /** By the day on which conversations began; every day of the time is there */
  readonly days: readonly {
    /** UTC */
    readonly day: string;
    readonly conversations: number;
    /** What customers said */
    readonly messages: number;
    /** Conversations in which every question was answered, and nobody was asked for */
    readonly answered: number;
    /** Conversations with a question that the sources hold no answer to */
    readonly declined: number;
    /** Conversations that were given to a person, or asked for one */
    readonly handedOff: number;
    /** Replies rated good */
    readonly good: number;
    /** Replies rated wrong */
    readonly wrong: number;
    /** Messages that got no reply because something broke */
    readonly failedTurns: number;
  }[];
  readonly totals: {
    readonly conversations: number;
    /** What customers said */
    readonly messages: number;
    /** Conversations in which every question was answered, and nobody was asked for */
    readonly answered: number;
    /** Conversations with a question that the sources hold no answer to */
    readonly declined: number;
    /** Conversations that were given to a person, or asked for one */
    readonly handedOff: number;
    /** Replies rated good */
    readonly good: number;
    /** Replies rated wrong */
    readonly wrong: number;
    /** Messages that got no reply because something broke */
    readonly failedTurns: number;
  };
  readonly latency: {
    /** From the start of a turn to the first word of its reply */
    readonly firstToken: {
      readonly p50: number;
      readonly p95: number;
    } | null;
    /** From the message to the stored reply */
    readonly turn: {
      readonly p50: number;
      readonly p95: number;
    } | null;
    /** Turns that were measured */
    readonly turns: number;
  };
  /** Most frequent first, at most 20 */
  readonly handoffReasons: readonly {
    readonly reason: string;
    readonly conversations: number;
  }[];
  /** Where conversations with a flow stopped, most frequent first, at most 100 */
  readonly flow: readonly {
    readonly agentId: string;
    /** Null: the flow came to its end */
    readonly node: string | null;
    readonly conversations: number;
  }[];
  /** Whether the time holds more conversations than are counted; choose a shorter one */
  readonly truncated: boolean;
}
