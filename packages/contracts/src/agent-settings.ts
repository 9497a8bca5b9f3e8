import { z } from 'zod';

const MAX_MESSAGES = 20;
const MAX_DOMAINS = 100;

const greeting = z.string().trim().min(1, 'must not be empty').max(2000, 'must be at most 2000 characters');
const suggestion = z.string().trim().min(1, 'must not be empty').max(200, 'must be at most 200 characters');
const label = z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters');
const colour = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/, 'must be a colour such as #0a7d5c');
const domain = z
  .string()
  .trim()
  .toLowerCase()
  .max(260, 'must be at most 260 characters')
  .regex(
    /^(?:\*\.)?[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62}))*(?::\d{1,5})?$/,
    'must be a domain such as example.com or *.example.com',
  );
const tokens = z.int('must be a whole number').min(1, 'must be at least 1').max(1_000_000_000_000);

const list = <T extends z.ZodType>(item: T, max: number): z.ZodArray<T> =>
  z.array(item).max(max, `must be at most ${max}`);

const ipLimitFields = {
  messages: z.int('must be a whole number').min(1, 'must be at least 1').max(100_000, 'must be at most 100000'),
  seconds: z.int('must be a whole number').min(1, 'must be at least 1').max(86_400, 'must be at most 86400'),
  message: z.string().trim().min(1, 'must not be empty').max(500, 'must be at most 500 characters'),
};

const styleFields = {
  theme: z.enum(['light', 'dark', 'auto']),
  buttonColor: colour.nullable(),
  userMessageColor: colour.nullable(),
  alignChatButton: z.enum(['left', 'right']),
  autoOpenChatWindowAfter: z
    .number()
    .min(0, 'must be at least 0')
    .max(3600, 'must be at most 3600')
    .nullable()
    .describe('Seconds; null never opens by itself'),
};

const askedFields = { active: z.boolean(), label };

/** One detail that the lead form may ask for. */
function asked(name: string) {
  return z.object({ active: askedFields.active.default(false), label: label.default(name) }).prefault({});
}

const fields = {
  displayName: z.string().trim().min(1, 'must not be empty').max(100, 'must be at most 100 characters').nullable(),
  initialMessages: list(greeting, MAX_MESSAGES),
  suggestedMessages: list(suggestion, MAX_MESSAGES),
  visibility: z.enum(['private', 'public']),
  onlyAllowOnAddedDomains: z.boolean(),
  allowedDomains: list(domain, MAX_DOMAINS),
  dailyTokenLimit: tokens.nullable(),
  monthlyTokenLimit: tokens.nullable(),
  atLimit: z.enum(['refuse', 'extractive', 'flow-only', 'handoff']),
};

const imageUrl = z.string().max(500).nullable().default(null);

/**
 * How an agent meets strangers: its face, its greeting, where it may appear and how much one visitor may ask. Every field
 * has a default, so `{}` is a whole object; what is stored before a field existed reads as its default.
 */
export const agentSettings = z
  .object({
    displayName: fields.displayName.default(null).describe("Shown to visitors; the agent's name when null"),
    initialMessages: fields.initialMessages.default([]).describe('What the agent says before anybody has written'),
    suggestedMessages: fields.suggestedMessages.default([]).describe('First questions to tap'),
    visibility: fields.visibility
      .default('private')
      .describe('`private`: no public page, no widget and no visitor; an API key still talks to it'),
    onlyAllowOnAddedDomains: fields.onlyAllowOnAddedDomains
      .default(false)
      .describe('Whether pages outside `allowedDomains` are refused'),
    allowedDomains: fields.allowedDomains
      .default([])
      .describe('`example.com` also stands for `www.example.com`; `*.example.com` for every subdomain'),
    ipLimit: z
      .object({
        messages: ipLimitFields.messages.default(20),
        seconds: ipLimitFields.seconds.default(240),
        message: ipLimitFields.message.default('Too many messages. Please wait a little and try again.'),
      })
      .nullable()
      .default(null)
      .describe('Messages that one visitor address may send in a window, and what it is told beyond'),
    styles: z
      .object({
        theme: styleFields.theme.default('light'),
        buttonColor: styleFields.buttonColor.default(null),
        userMessageColor: styleFields.userMessageColor.default(null),
        alignChatButton: styleFields.alignChatButton.default('right'),
        autoOpenChatWindowAfter: styleFields.autoOpenChatWindowAfter.default(null),
      })
      .prefault({}),
    collectCustomerInformation: z
      .object({
        title: label.default('Let us know how to contact you'),
        name: asked('Name'),
        email: asked('Email'),
        phone: asked('Phone number'),
      })
      .prefault({})
      .describe('The lead form; shown when one of its fields is active'),
    iconUrl: imageUrl.describe('Set by uploading an icon'),
    profilePictureUrl: imageUrl.describe('Set by uploading a profile picture'),
    dailyTokenLimit: fields.dailyTokenLimit.default(null).describe('Tokens a day, from 00:00 UTC; null for no cap'),
    monthlyTokenLimit: fields.monthlyTokenLimit.default(null).describe('Tokens a calendar month in UTC'),
    atLimit: fields.atLimit
      .default('refuse')
      .describe(
        'What it does when a quota is used up: refuse, quote its sources, follow its flow without open questions, or ask for a person',
      ),
  })
  .meta({ id: 'AgentSettings' });

const askedPatch = z
  .strictObject({ active: askedFields.active.nullable().optional(), label: askedFields.label.nullable().optional() })
  .nullable()
  .optional();

/** A change of settings: merged deeply, lists replaced whole; null puts a key back to its default. */
export const agentSettingsPatch = z
  .strictObject({
    displayName: fields.displayName.optional(),
    initialMessages: fields.initialMessages.nullable().optional(),
    suggestedMessages: fields.suggestedMessages.nullable().optional(),
    visibility: fields.visibility.nullable().optional(),
    onlyAllowOnAddedDomains: fields.onlyAllowOnAddedDomains.nullable().optional(),
    allowedDomains: fields.allowedDomains.nullable().optional(),
    ipLimit: z
      .strictObject({
        messages: ipLimitFields.messages.nullable().optional(),
        seconds: ipLimitFields.seconds.nullable().optional(),
        message: ipLimitFields.message.nullable().optional(),
      })
      .nullable()
      .optional(),
    styles: z
      .strictObject({
        theme: styleFields.theme.nullable().optional(),
        buttonColor: styleFields.buttonColor.optional(),
        userMessageColor: styleFields.userMessageColor.optional(),
        alignChatButton: styleFields.alignChatButton.nullable().optional(),
        autoOpenChatWindowAfter: styleFields.autoOpenChatWindowAfter.optional(),
      })
      .nullable()
      .optional(),
    collectCustomerInformation: z
      .strictObject({
        title: label.nullable().optional(),
        name: askedPatch,
        email: askedPatch,
        phone: askedPatch,
      })
      .nullable()
      .optional(),
    dailyTokenLimit: fields.dailyTokenLimit.optional(),
    monthlyTokenLimit: fields.monthlyTokenLimit.optional(),
    atLimit: fields.atLimit.nullable().optional(),
  })
  .meta({ id: 'AgentSettingsPatch' });

export type AgentSettings = z.output<typeof agentSettings>;
export type AgentSettingsPatch = z.output<typeof agentSettingsPatch>;

/** What an agent has of which nothing was said. */
export const DEFAULT_AGENT_SETTINGS: AgentSettings = Object.freeze(agentSettings.parse({}));
