import type { GenericMessage } from '@baraza/contracts';
import type { ComponentChildren, JSX } from 'preact';
import type { Shown } from '../core/chat-state.ts';
import { safeHref } from '../core/markdown.ts';
import { memo } from '../core/memo.ts';
import type { Texts } from '../core/texts.ts';
import { Icon } from './icons.tsx';
import { MarkdownView, SafeLink } from './markdown-view.tsx';

export interface BubbleProps {
  readonly message: Shown;
  readonly texts: Texts;
  readonly who: string;
  readonly mediaOrigins: readonly string[];
  /** Choices can still be taken. */
  readonly isLast: boolean;
  readonly rating: 'good' | 'wrong' | undefined;
  readonly canRate: boolean;
  readonly onChoose: (choice: { id: string; title: string }) => void;
  readonly onRate: (messageId: string, rating: 'good' | 'wrong') => void;
  /** Under the message: that it waits, or was not sent. */
  readonly children?: ComponentChildren;
}

/** One message of the conversation, in as many bubbles as it has parts. */
export const MessageView = memo(function MessageView(props: BubbleProps): JSX.Element {
  const { message, texts, who, isLast, children } = props;
  const parts: readonly GenericMessage[] =
    message.messages.length > 0 ? message.messages : message.text === '' ? [] : [{ type: 'text', text: message.text }];
  return (
    <li class={`msg ${message.role}`} data-id={message.id}>
      <span class="sr">{`${who}: `}</span>
      {parts.map((part, n) => (
        <Part key={n} part={part} props={props} active={isLast && n === parts.length - 1} />
      ))}
      {message.status === 'stopped' && <p class="meta">{texts.stopped}</p>}
      {message.status === 'failed' && <p class="meta">{texts.failed}</p>}
      {message.citations.length > 0 && <Sources message={message} texts={texts} />}
      {props.canRate && <Rating {...props} />}
      {children}
    </li>
  );
});

function Part({
  part,
  props,
  active,
}: {
  readonly part: GenericMessage;
  readonly props: BubbleProps;
  readonly active: boolean;
}): JSX.Element {
  const { onChoose } = props;
  switch (part.type) {
    case 'text':
      return <Words text={part.text} role={props.message.role} />;
    case 'buttons':
      return (
        <>
          <Words text={part.text} role="assistant" />
          <div class="choices">
            {part.buttons.map(button => (
              <button key={button.id} type="button" class="choice" disabled={!active} onClick={() => onChoose(button)}>
                {button.title}
              </button>
            ))}
          </div>
        </>
      );
    case 'list':
      return (
        <>
          <Words text={part.text} role="assistant" />
          <details class="options" open={active}>
            <summary>{part.button_text}</summary>
            {part.sections.map((section, n) => (
              <div key={n} role="group" aria-label={section.title ?? part.button_text}>
                {section.title !== undefined && <p class="section">{section.title}</p>}
                {section.rows.map(row => (
                  <button
                    key={row.id}
                    type="button"
                    class="row"
                    disabled={!active}
                    onClick={() => onChoose({ id: row.id, title: row.title })}
                  >
                    {row.title}
                    {row.description !== undefined && <small>{row.description}</small>}
                  </button>
                ))}
              </div>
            ))}
          </details>
        </>
      );
    default:
      return <Media part={part} props={props} />;
  }
}

function Words({ text, role }: { readonly text: string; readonly role: Shown['role'] }): JSX.Element {
  return <div class="bubble">{role === 'user' ? <p dir="auto">{text}</p> : <MarkdownView text={text} />}</div>;
}

type MediaMessage = Extract<GenericMessage, { media_url: string }>;

/** Loaded only from here and from where the flow's author keeps it; from elsewhere it is a link. */
function Media({ part, props }: { readonly part: MediaMessage; readonly props: BubbleProps }): JSX.Element {
  const { texts, mediaOrigins } = props;
  const url = URL.parse(part.media_url, location.origin);
  const own = url?.origin === location.origin && url.pathname.startsWith('/api/public/');
  const caption = 'media_caption' in part ? part.media_caption : undefined;
  const label =
    (part.type === 'document' ? part.media_filename : undefined) ?? caption ?? fileName(url) ?? texts.download;
  const href = own ? url.href : safeHref(part.media_url);
  if (url === null || href === undefined) return <Words text={label} role="user" />;
  const mayLoad = own || (url.protocol === 'https:' && mediaOrigins.includes(url.origin));
  if (!mayLoad || part.type === 'document') {
    return (
      <SafeLink href={href} class="bubble file">
        <Icon name={part.type === 'document' ? 'file' : 'link'} />
        <span>{label}</span>
      </SafeLink>
    );
  }
  return (
    <figure class="bubble media">
      {part.type === 'image' && (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          <img src={href} alt={caption ?? texts.image} loading="lazy" decoding="async" referrerpolicy="no-referrer" />
        </a>
      )}
      {part.type === 'video' && <video src={href} controls preload="metadata" aria-label={caption ?? label} />}
      {part.type === 'audio' && <audio src={href} controls preload="metadata" aria-label={label} />}
      {caption !== undefined && <figcaption dir="auto">{caption}</figcaption>}
    </figure>
  );
}

function fileName(url: URL | null): string | undefined {
  const name = url?.pathname.split('/').at(-1);
  return name === undefined || name === '' ? undefined : name;
}

function Sources({ message, texts }: { readonly message: Shown; readonly texts: Texts }): JSX.Element {
  const seen = new Map(message.citations.map(one => [`${one.title}\n${one.quote}`, one]));
  return (
    <details class="sources">
      <summary>
        {texts.sources} <span class="count">{seen.size}</span>
      </summary>
      <ol>
        {[...seen.values()].map((one, n) => {
          const href = one.url === null ? undefined : safeHref(one.url);
          return (
            <li key={n}>
              {href === undefined ? (
                <b dir="auto">{one.title}</b>
              ) : (
                <SafeLink href={href} dir="auto">
                  {one.title}
                </SafeLink>
              )}
              <q dir="auto">{one.quote}</q>
            </li>
          );
        })}
      </ol>
    </details>
  );
}

function Rating({ message, texts, rating, onRate }: BubbleProps): JSX.Element {
  return (
    <div class="rating">
      {(['good', 'wrong'] as const).map(value => (
        <button
          key={value}
          type="button"
          class="quiet"
          aria-pressed={rating === value}
          aria-label={value === 'good' ? texts.good : texts.bad}
          title={value === 'good' ? texts.good : texts.bad}
          onClick={() => onRate(message.id, value)}
        >
          <Icon name={value === 'good' ? 'good' : 'bad'} fill={rating === value} />
        </button>
      ))}
      {rating !== undefined && <span class="meta">{texts.thanks}</span>}
    </div>
  );
}
