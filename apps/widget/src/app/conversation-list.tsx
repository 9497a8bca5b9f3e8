import type { VisitorConversation } from '@baraza/contracts';
import type { JSX } from 'preact';
import type { Language } from '../core/texts.ts';
import { Icon } from './icons.tsx';

/** The visitor's conversations, and the way to a new one. */
export function ConversationList({
  items,
  language,
  onOpen,
  onNew,
}: {
  readonly items: readonly VisitorConversation[];
  readonly language: Language;
  readonly onOpen: (id: string) => void;
  readonly onNew: () => void;
}): JSX.Element {
  const { texts, tag } = language;
  const when = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <section class="list" aria-label={texts.conversations}>
      <button type="button" class="choice primary" onClick={onNew}>
        <Icon name="plus" /> {texts.newConversation}
      </button>
      {items.length === 0 && <p class="meta center">{texts.noConversations}</p>}
      <ul>
        {items.map(item => (
          <li key={item.id}>
            <button type="button" class="row" onClick={() => onOpen(item.id)}>
              <span dir="auto">{item.title || texts.newConversation}</span>
              <small>{when.format(new Date(item.updatedAt))}</small>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
