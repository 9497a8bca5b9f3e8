export interface Settings {
  /** Our server. */
  readonly origin: string;
  readonly agent: string;
  /** Selector of the element that the chat fills; null for a bubble. */
  readonly inline: string | null;
  readonly lang: string;
  readonly theme: string;
  readonly title: string;
}

interface ForeignConfig {
  readonly chatbotId?: string;
}

type Page = typeof globalThis & {
  readonly chatbaseConfig?: ForeignConfig;
  readonly embeddedChatbotConfig?: ForeignConfig;
};

/**
 * What the page's tag says: `data-agent`, or what a Chatbase embed says (the script's `id` or `chatbotId`, or a config object). The
 * server is where the script came from.
 */
export function readSettings(): Settings | undefined {
  const script = document.currentScript as HTMLScriptElement | null;
  if (script === null) return undefined;
  const read = (name: string): string => script.getAttribute(name) ?? '';
  const page = window as Page;
  const agent =
    read('data-agent') ||
    read('chatbotId') ||
    (page.chatbaseConfig ?? page.embeddedChatbotConfig)?.chatbotId ||
    // Chatbase's own snippet sets it as a property.
    (script as HTMLScriptElement & { readonly chatbotId?: string }).chatbotId ||
    script.id;
  if (agent === '') {
    // oxlint-disable-next-line no-console -- for whoever builds the page
    console.warn('baraza: the script tag names no agent; add data-agent');
    return undefined;
  }
  return {
    origin: new URL(script.src).origin,
    agent,
    inline: script.getAttribute('data-inline'),
    lang: read('data-lang') || document.documentElement.lang,
    theme: read('data-theme'),
    title: read('data-title') || 'Chat',
  };
}
