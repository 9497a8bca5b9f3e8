import type { Agent, UpdateAgent } from '@baraza/sdk';

type AgentSettings = Agent['settings'];

/** The settings as inputs hold them: lists as lines, what may be left out as an empty text. */
export interface SettingsForm {
  name: string;
  slug: string;
  instructions: string;
  model: string;
  temperature: number | '';
  fallbackModel: string | null;
  extractiveFallback: boolean;
  numberGuard: Agent['numberGuard'];
  settings: {
    displayName: string;
    initialMessages: string;
    suggestedMessages: string;
    visibility: AgentSettings['visibility'];
    onlyAllowOnAddedDomains: boolean;
    allowedDomains: string[];
    ipLimit: { active: boolean; messages: number | ''; seconds: number | ''; message: string };
    styles: {
      theme: AgentSettings['styles']['theme'];
      buttonColor: string;
      userMessageColor: string;
      alignChatButton: AgentSettings['styles']['alignChatButton'];
      autoOpenChatWindowAfter: number | '';
    };
    collectCustomerInformation: {
      title: string;
      name: { active: boolean; label: string };
      email: { active: boolean; label: string };
      phone: { active: boolean; label: string };
    };
    dailyTokenLimit: number | '';
    monthlyTokenLimit: number | '';
    atLimit: AgentSettings['atLimit'];
  };
}

const DEFAULT_LIMIT = { messages: 20, seconds: 240, message: '' };

export function toForm(agent: Agent): SettingsForm {
  const { settings } = agent;
  const { styles, ipLimit } = settings;
  return {
    name: agent.name,
    slug: agent.slug,
    instructions: agent.instructions,
    model: agent.model,
    temperature: agent.temperature ?? '',
    fallbackModel: agent.fallbackModel,
    extractiveFallback: agent.extractiveFallback,
    numberGuard: agent.numberGuard,
    settings: {
      displayName: settings.displayName ?? '',
      initialMessages: settings.initialMessages.join('\n'),
      suggestedMessages: settings.suggestedMessages.join('\n'),
      visibility: settings.visibility,
      onlyAllowOnAddedDomains: settings.onlyAllowOnAddedDomains,
      allowedDomains: [...settings.allowedDomains],
      ipLimit: { active: ipLimit !== null, ...(ipLimit ?? DEFAULT_LIMIT) },
      styles: {
        theme: styles.theme,
        buttonColor: styles.buttonColor ?? '',
        userMessageColor: styles.userMessageColor ?? '',
        alignChatButton: styles.alignChatButton,
        autoOpenChatWindowAfter: styles.autoOpenChatWindowAfter ?? '',
      },
      collectCustomerInformation: structuredClone(settings.collectCustomerInformation),
      dailyTokenLimit: settings.dailyTokenLimit ?? '',
      monthlyTokenLimit: settings.monthlyTokenLimit ?? '',
      atLimit: settings.atLimit,
    },
  };
}

/** What is sent: the whole form, empty texts as null. */
export function toUpdate({ settings, ...form }: SettingsForm): UpdateAgent {
  const { styles, ipLimit } = settings;
  return {
    ...form,
    temperature: orNull(form.temperature),
    settings: {
      ...settings,
      displayName: orNull(settings.displayName.trim()),
      initialMessages: lines(settings.initialMessages),
      suggestedMessages: lines(settings.suggestedMessages),
      ipLimit: ipLimit.active
        ? {
            messages: orNull(ipLimit.messages),
            seconds: orNull(ipLimit.seconds),
            message: orNull(ipLimit.message.trim()),
          }
        : null,
      styles: {
        ...styles,
        buttonColor: orNull(styles.buttonColor),
        userMessageColor: orNull(styles.userMessageColor),
        autoOpenChatWindowAfter: orNull(styles.autoOpenChatWindowAfter),
      },
      dailyTokenLimit: orNull(settings.dailyTokenLimit),
      monthlyTokenLimit: orNull(settings.monthlyTokenLimit),
    },
  };
}

/** The texts of a box with one on each line. */
export function lines(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '');
}

function orNull<T>(value: T | ''): T | null {
  return value === '' ? null : value;
}
