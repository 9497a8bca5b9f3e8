// Made by `npm run generate -w @baraza/sdk` from packages/contracts; a test holds the two together.
import type { Message } from './messages.ts';

export interface UpdateConversation {
  /** `human` is set by a takeover alone */
  readonly status?: 'open' | 'bot' | 'waiting' | 'closed' | undefined;
  readonly tags?: readonly string[] | undefined;
  /** The member it is given to; null for nobody */
  readonly assignee?:
    | {
        readonly id: string;
        readonly name: string;
      }
    | null
    | undefined;
}

export interface PutCannedReply {
  readonly text: string;
}

export interface Conversation {
  readonly id: string;
  readonly agentId: string;
  readonly channel:
    | 'api'
    | 'web'
    | 'whatsapp'
    | 'sms'
    | 'slack'
    | 'messenger'
    | 'instagram'
    | 'telegram'
    | 'email'
    | 'playground';
  /** The API it was opened through */
  readonly surface: string;
  /** The caller's own id of it */
  readonly externalId: string | null;
  /** The person, as the caller names them */
  readonly userId: string | null;
  /** `open`: the agent answers, nobody has stepped in. `waiting`: a person was asked for; the agent still answers. `human`: a person has it, the agent is silent. `bot`: a person gave it back. `closed`: done with, until the customer writes again */
  readonly status: 'open' | 'bot' | 'waiting' | 'human' | 'closed';
  readonly tags: readonly string[];
  readonly assignee: {
    readonly kind: 'person' | 'key' | 'system';
    readonly id: string | null;
    readonly name: string;
  } | null;
  /** Why a person was asked for; null once one has given it back */
  readonly handoff: {
    readonly reason: string;
    readonly department: string | null;
    readonly at: string;
  } | null;
  /** What the agent had begun to say when a person took over */
  readonly draft: string | null;
  readonly customerId: string | null;
  /** In lists, alone, and in the team’s live events */
  readonly preview?:
    | {
        /** What the customer is called; null when nobody knows */
        readonly name: string | null;
        /** Who spoke last; null when nobody has */
        readonly role: 'user' | 'assistant' | 'human' | null;
        /** How the last message begins, at most 160 characters */
        readonly text: string;
      }
    | undefined;
  readonly messageCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface ConversationDetail {
  readonly id: string;
  readonly agentId: string;
  readonly channel:
    | 'api'
    | 'web'
    | 'whatsapp'
    | 'sms'
    | 'slack'
    | 'messenger'
    | 'instagram'
    | 'telegram'
    | 'email'
    | 'playground';
  /** The API it was opened through */
  readonly surface: string;
  /** The caller's own id of it */
  readonly externalId: string | null;
  /** The person, as the caller names them */
  readonly userId: string | null;
  /** `open`: the agent answers, nobody has stepped in. `waiting`: a person was asked for; the agent still answers. `human`: a person has it, the agent is silent. `bot`: a person gave it back. `closed`: done with, until the customer writes again */
  readonly status: 'open' | 'bot' | 'waiting' | 'human' | 'closed';
  readonly tags: readonly string[];
  readonly assignee: {
    readonly kind: 'person' | 'key' | 'system';
    readonly id: string | null;
    readonly name: string;
  } | null;
  /** Why a person was asked for; null once one has given it back */
  readonly handoff: {
    readonly reason: string;
    readonly department: string | null;
    readonly at: string;
  } | null;
  /** What the agent had begun to say when a person took over */
  readonly draft: string | null;
  readonly customerId: string | null;
  /** In lists, alone, and in the team’s live events */
  readonly preview?:
    | {
        /** What the customer is called; null when nobody knows */
        readonly name: string | null;
        /** Who spoke last; null when nobody has */
        readonly role: 'user' | 'assistant' | 'human' | null;
        /** How the last message begins, at most 160 characters */
        readonly text: string;
      }
    | undefined;
  readonly messageCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The first 200, oldest first */
  readonly messages: readonly Message[];
}

export interface FlowStanding {
  readonly agentId: string;
  readonly version: {
    readonly number: number;
    /** Whether new conversations run it */
    readonly live: boolean;
  };
  /** `idle` before the first step; `waiting` for the customer; `working` on something outside; `ended` */
  readonly phase: 'idle' | 'waiting' | 'working' | 'ended';
  /** Null before the start and after the end */
  readonly node: {
    readonly id: string;
    readonly type: string;
    /** Its name in the editor; null where it has none */
    readonly label: string | null;
  } | null;
  /** Nodes that waited for the customer, oldest first: the last twenty, and none after the end */
  readonly path: readonly {
    readonly id: string;
    readonly type: string;
    /** Its name in the editor; null where it has none */
    readonly label: string | null;
  }[];
  /** What the conversation knows */
  readonly variables: { readonly [name: string]: unknown };
}

export interface CannedReply {
  readonly shortcut: string;
  readonly text: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface Turn {
  readonly id: string;
  readonly agentId: string;
  readonly conversationId: string;
  /** `handed-over`: a person of the team has the conversation, the agent says nothing */
  readonly status: 'queued' | 'running' | 'completed' | 'stopped' | 'failed' | 'handed-over';
  readonly userMessageId: string;
  /** The id the reply has, or will have */
  readonly replyMessageId: string;
  readonly error: {
    readonly code: string;
    readonly message: string;
  } | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
}
