/** What a channel can show of a menu natively; null means any number or length. Beyond it the channel degrades. */
export interface FlowChannelLimits {
  readonly channel: string;
  /** 0: no buttons, options go out as numbered lines. */
  readonly maxButtons: number | null;
  readonly maxButtonTitle: number | null;
  /** 0: no lists. */
  readonly maxRows: number | null;
  readonly maxRowTitle: number | null;
  /** Characters of the text beside buttons or a list. */
  readonly maxMenuText: number | null;
  /** Characters of one screen that cannot be continued (USSD); what does not fit is never seen. */
  readonly maxScreen: number | null;
}

const NUMBERED = {
  maxButtons: 0,
  maxButtonTitle: null,
  maxRows: 0,
  maxRowTitle: null,
  maxMenuText: null,
  maxScreen: null,
};
const UNLIMITED = {
  maxButtons: null,
  maxButtonTitle: null,
  maxRows: null,
  maxRowTitle: null,
  maxMenuText: null,
  maxScreen: null,
};
const WHATSAPP = {
  maxButtons: 3,
  maxButtonTitle: 20,
  maxRows: 10,
  maxRowTitle: 24,
  maxMenuText: 1_024,
  maxScreen: null,
};

/** The platforms' documented limits for menus. A channel that is not here is taken for one without limits. */
export const FLOW_CHANNEL_LIMITS: Readonly<Record<string, Omit<FlowChannelLimits, 'channel'>>> = {
  widget: UNLIMITED,
  api: UNLIMITED,
  whatsapp: WHATSAPP,
  'sozuri-whatsapp': WHATSAPP,
  telegram: {
    maxButtons: 100,
    maxButtonTitle: null,
    maxRows: 100,
    maxRowTitle: null,
    maxMenuText: 4_096,
    maxScreen: null,
  },
  messenger: { maxButtons: 13, maxButtonTitle: 20, maxRows: 13, maxRowTitle: 20, maxMenuText: 640, maxScreen: null },
  instagram: { maxButtons: 13, maxButtonTitle: 20, maxRows: 13, maxRowTitle: 20, maxMenuText: 1_000, maxScreen: null },
  slack: { maxButtons: 25, maxButtonTitle: 75, maxRows: 100, maxRowTitle: 75, maxMenuText: 3_000, maxScreen: null },
  discord: { maxButtons: 25, maxButtonTitle: 80, maxRows: 25, maxRowTitle: 100, maxMenuText: 2_000, maxScreen: null },
  line: { maxButtons: 13, maxButtonTitle: 20, maxRows: 13, maxRowTitle: 20, maxMenuText: 5_000, maxScreen: null },
  email: NUMBERED,
  sms: NUMBERED,
  'twilio-sms': NUMBERED,
  'infobip-sms': NUMBERED,
  'sozuri-sms': NUMBERED,
  'android-sms': NUMBERED,
  ussd: { ...NUMBERED, maxScreen: 182 },
};

export function channelLimits(channel: string): FlowChannelLimits {
  const known = Object.hasOwn(FLOW_CHANNEL_LIMITS, channel) ? FLOW_CHANNEL_LIMITS[channel] : undefined;
  return { channel, ...(known ?? UNLIMITED) };
}
