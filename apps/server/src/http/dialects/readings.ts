import type { ChannelKind } from '#modules/conversations';

/**
 * Where a published document leaves something open, this is how we read it. One place, pinned by tests, easy to change.
 * The numbers in the comments are those of the wire notes' list of readings.
 */
export const READINGS = {
  chatV1: {
    /** (1) `stream: true` answers server-sent events; a client that asks for this type alone gets bare words. */
    bareWordsMediaType: 'text/plain',
    /** (3) Spellings of the agent's id, in the order in which errors name them. */
    agentIdFields: ['chatbotId', 'agentId', 'chatId'],
    /** A conversation is listed under the id its caller gave it, not under ours. */
    listsCallersConversationId: true,
    maxMessages: 1_000,
    maxTemperature: 1,
    /** The document's default, where the agent has no temperature of its own. */
    defaultTemperature: 0,
  },
  management: {
    /** As much as a text source holds. */
    maxSourceTextLength: 5_000_000,
    maxSourceBodyBytes: 16 * 1024 * 1024,
    maxNameLength: 200,
    maxTeamNameLength: 100,
    maxTeamDescriptionLength: 1_000,
    /** `get-agents` and `get-chatbots` have no pages. */
    maxListedAgents: 1_000,
    /** Texts that one list of agents holds; agents beyond are listed with an empty `source_text`. */
    maxListedTextBytes: 4 * 1024 * 1024,
    maxTemperature: 1,
    /** The documented bounds of uploads: of the agent vocabulary, and of the chatbot one. */
    imageBytes: {
      agent: { icon: 1024 * 1024, 'profile-picture': 2 * 1024 * 1024 },
      chatbot: { icon: 1024 * 1024, 'profile-picture': 1024 * 1024 },
    },
    saved: 'Your changes are saved.',
    deleted: 'Deleted successfully',
  },
  contacts: {
    /** Of one call. */
    maxContacts: 1_000,
    defaultPageSize: 20,
    maxPageSize: 100,
    /** Contacts stored in one transaction. */
    sliceSize: 50,
    bodyBytes: 8 * 1024 * 1024,
  },
  rest: {
    /** (4) */
    maxMessageLength: 32_000,
    maxUserIdLength: 255,
  },
  slug: {
    conversationHeader: 'x-conversation-id',
    requestHeader: 'x-request-id',
    maxMessageLength: 32_000,
  },
  openai: {
    maxMessages: 1_000,
    maxTemperature: 2,
    /** How many agents `GET /v1/models` lists; that list has no pages. */
    maxListedModels: 1_000,
    ownedBy: 'baraza',
  },
  v2: {
    streamByDefault: true,
    maxMessageLength: 32_000,
    maxMessages: 1_000,
    userId: /^[a-zA-Z0-9._-]{1,128}$/,
    /** What a reply costs in the caller's own unit. */
    creditsPerReply: 1,
    defaultPageSize: 20,
    maxPageSize: 100,
  },
  conversations: {
    defaultPageSize: 10,
    maxPageSize: 100,
    /** Messages shown of one conversation. */
    maxMessagesEach: 200,
    /** (9) How channels are spelled in `filteredSources` and in `source`. */
    sourceNames: {
      api: 'API',
      playground: 'Chatzuri site',
      instagram: 'Instagram',
      messenger: 'Messenger',
      slack: 'Slack',
      whatsapp: 'WhatsApp',
      web: 'Widget or Iframe',
      telegram: 'Telegram',
      email: 'Email',
      sms: 'SMS',
    } satisfies Record<ChannelKind, string>,
    /** Other spellings that clients of the same API family send. */
    sourceAliases: { Playground: 'playground', 'Action preview': 'playground' } satisfies Record<string, ChannelKind>,
    /** A source that no channel of ours has. */
    unspecifiedSource: 'Unspecified',
    /** How the older generation calls the channel `web` in answers, whose other sources are the channels' names. */
    websiteSource: 'website',
  },
  sarufi: {
    /** (7) The document's bound. */
    maxMessageLength: 4_096,
    maxButtonIdLength: 256,
    maxNameLength: 200,
    maxDescriptionLength: 4_000,
    maxCategoryLength: 200,
    /** Bounds of the documented lists, as odd as they are. */
    chatbots: { defaultPageSize: 29, maxPageSize: 37 },
    conversations: { defaultPageSize: 50, maxPageSize: 67 },
    /** Messages of one session that may wait for their turn; a burst of twenty is answered whole. */
    maxQueued: 64,
    /** `current_state` of an agent without a flow: the one node of the implicit flow. */
    implicitState: 'ask',
    /** What `/me` calls the plan of a server of one's own. */
    plan: 'self-hosted',
    analytics: { defaultDays: 30, maxDays: 366, activeDays: 7 },
  },
  sarufiClassic: {
    maxMessageLength: 4_096,
    /** Browsers send a number with group separators: any characters do. */
    maxChatIdLength: 255,
    /** Old clients log in again when they read this very sentence under this status. */
    unauthenticated: { status: 400, detail: 'Token invalid' },
    /** `GET /chatbots` has no pages. */
    maxListedBots: 1_000,
  },
  /** The caller's context is cut to its last messages before it is kept with the turn; models see fewer than that. */
  maxContextMessages: 50,
  maxConversationIdLength: 255,
  maxModelNameLength: 200,
  /**
   * Bare model names of a provider's own (`gpt-3.5-turbo`, as the documents' samples have it) mean that provider where it
   * is configured.
   */
  modelNamePrefixes: [
    [/^(gpt-|chatgpt-|o\d)/, 'openai'],
    [/^claude-/, 'anthropic'],
    [/^gemini-/, 'google'],
    [/^(mistral|magistral|codestral|ministral)-/, 'mistral'],
  ] satisfies readonly (readonly [RegExp, string])[],
} as const;
