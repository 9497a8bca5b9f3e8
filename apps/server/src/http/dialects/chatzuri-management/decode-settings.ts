import { type AgentSettings, type AgentSettingsPatch, agentSettingsPatch } from '@baraza/contracts';
import { z } from 'zod';
import { agentReferenceFields } from '../agent-reference.ts';
import { dialectText, optionalCallerId } from '../dialect-text.ts';
import { READINGS } from '../readings.ts';

const { shape } = agentSettingsPatch;
const styles = shape.styles.unwrap().unwrap().shape;
const ipLimit = shape.ipLimit.unwrap().unwrap().shape;
const { maxNameLength, maxTemperature } = READINGS.management;

/** Lines of a form arrive as one text or as a list; blank ones are none. */
const lines = (value: unknown): unknown => {
  const list = typeof value === 'string' ? value.split('\n') : value;
  return Array.isArray(list) ? list.filter(line => typeof line !== 'string' || line.trim() !== '') : list;
};

/** People write `https://example.com/` for a domain; what is listed is the host. */
const hosts = (value: unknown): unknown => {
  const list = lines(typeof value === 'string' ? value.replaceAll(',', '\n') : value);
  if (!Array.isArray(list)) return list;
  return list.map(item =>
    typeof item === 'string'
      ? item
          .trim()
          .replace(/^[a-z]+:\/\//i, '')
          .replace(/\/.*$/, '')
      : item,
  );
};

const blankAsNull = (value: unknown): unknown => (value === '' ? null : value);
/** A negative delay is how a form says never. */
const negativeAsNull = (value: unknown): unknown => (typeof value === 'number' && value < 0 ? null : value);
const zeroAsNull = (value: unknown): unknown => (value === 0 ? null : value);

/** Body of `update-agent-settings` and `update-chatbot-settings`; what it leaves out stays. */
export const settingsBody = z.object({
  ...agentReferenceFields,
  name: dialectText(maxNameLength).nullish(),
  instructions: z.string().max(32_000, 'must be at most 32000 characters').nullish(),
  initialMessages: z.preprocess(lines, shape.initialMessages),
  suggestedMessages: z.preprocess(lines, shape.suggestedMessages),
  visibility: shape.visibility,
  onlyAllowOnAddedDomains: shape.onlyAllowOnAddedDomains,
  domains: z.preprocess(hosts, shape.allowedDomains),
  ipLimit: z
    .preprocess(zeroAsNull, ipLimit.messages)
    .describe('Messages that one address may send in the window; 0 or null for any number'),
  ipLimitTimeframe: ipLimit.seconds.describe('Of the window, in seconds'),
  ipLimitMessage: z.preprocess(blankAsNull, ipLimit.message).describe('What it is told beyond'),
  model: optionalCallerId(READINGS.maxModelNameLength).describe('Ignored where its provider is not configured'),
  temp: z.number().min(0, 'must be between 0 and 1').max(maxTemperature, 'must be between 0 and 1').nullish(),
  styles: z
    .object({
      theme: styles.theme,
      displayName: z.preprocess(blankAsNull, shape.displayName),
      buttonColor: z.preprocess(blankAsNull, styles.buttonColor),
      userMessageColor: z.preprocess(blankAsNull, styles.userMessageColor),
      alignChatButton: styles.alignChatButton,
      autoOpenChatWindowAfter: z.preprocess(negativeAsNull, styles.autoOpenChatWindowAfter),
    })
    .nullish(),
  collectCustomerInformation: shape.collectCustomerInformation,
});

/**
 * The settings a body names, in our words. A part of an address limit changes one that is on; only `ipLimit` itself
 * switches it on or off.
 */
export function decodeSettings(body: z.infer<typeof settingsBody>, current: AgentSettings): AgentSettingsPatch {
  const { displayName, ...looks } = body.styles ?? {};
  return {
    displayName,
    initialMessages: body.initialMessages,
    suggestedMessages: body.suggestedMessages,
    visibility: body.visibility,
    onlyAllowOnAddedDomains: body.onlyAllowOnAddedDomains,
    allowedDomains: body.domains,
    ipLimit: decodeIpLimit(body, current.ipLimit !== null),
    styles: body.styles === null ? null : looks,
    collectCustomerInformation: body.collectCustomerInformation,
  };
}

function decodeIpLimit(body: z.infer<typeof settingsBody>, isOn: boolean): AgentSettingsPatch['ipLimit'] {
  if (body.ipLimit === null) return null;
  if (body.ipLimit === undefined && !isOn) return undefined;
  return { messages: body.ipLimit, seconds: body.ipLimitTimeframe, message: body.ipLimitMessage };
}
