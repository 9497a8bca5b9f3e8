import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Chat } from '../core/chat.ts';
import { asShown, type ChatState, type Shown } from '../core/chat-state.ts';
import type { Texts } from '../core/texts.ts';
import { FILE_LOST } from '../core/upload-held.ts';
import { Icon } from './icons.tsx';
import { MessageView } from './message-view.tsx';

const NONE: readonly string[] = [];
const NO_CITATIONS: Shown['citations'] = [];

/** The messages: stored, waiting to be sent, and the one being said. Stays at the end unless the visitor has scrolled away. */
export function Log({
  state,
  texts,
  chat,
  onChoose,
  onRate,
  children,
}: {
  readonly state: ChatState;
  readonly texts: Texts;
  readonly chat: Chat;
  readonly onChoose: (choice: { id: string; title: string }) => void;
  readonly onRate: (id: string, rating: 'good' | 'wrong') => void;
  readonly children: (JSX.Element | false)[];
}): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [away, setAway] = useState(false);
  const { agent, live, messages, pending } = state;
  const origins = agent?.mediaOrigins ?? NONE;
  useLayoutEffect(() => {
    if (atEnd.current) toEnd(box.current);
  });
  const nameOf = (role: Shown['role']): string =>
    role === 'user' ? texts.you : role === 'human' ? texts.team : (agent?.name ?? '');
  const last = messages.at(-1);
  const shared = { texts, mediaOrigins: origins, onChoose, onRate };
  return (
    <div class="log-box">
      <div
        ref={box}
        class="log"
        tabIndex={0}
        role="region"
        aria-label={texts.messages}
        onScroll={event => {
          const { scrollHeight, scrollTop, clientHeight } = event.currentTarget;
          atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
          setAway(!atEnd.current);
        }}
      >
        <ol>
          {agent !== null && !agent.greets && <Welcome state={state} who={nameOf('assistant')} />}
          {messages.map(message => (
            <MessageView
              key={message.id}
              {...shared}
              message={message}
              who={nameOf(message.role)}
              isLast={message === last && pending.length === 0 && live === null}
              canRate={isAnswer(message) && message === last && live === null}
              rating={state.ratings[message.id]}
            />
          ))}
          {pending.map(item =>
            item.body.start === true ? null : (
              <MessageView
                key={item.key}
                {...shared}
                message={asShown(item)}
                who={texts.you}
                isLast={false}
                canRate={false}
                rating={undefined}
              >
                {item.error === undefined ? (
                  (!state.online || state.seeking) && (
                    <p class="meta">{item.held?.lasting === false ? texts.keepPageOpen : texts.waitingToSend}</p>
                  )
                ) : (
                  <p class="meta fault" role="alert">
                    {reasonOf(item.error, texts)}{' '}
                    {item.error !== FILE_LOST && (
                      <>
                        <button type="button" class="link" onClick={() => chat.retry(item.key)}>
                          {texts.retry}
                        </button>{' '}
                      </>
                    )}
                    <button type="button" class="link" onClick={() => chat.remove(item.key)}>
                      {texts.remove}
                    </button>
                  </p>
                )}
              </MessageView>
            ),
          )}
          {live !== null && (live.messages.length > 0 || live.tail.trim() !== '') ? (
            <MessageView
              key={live.messageId}
              {...shared}
              who={nameOf('assistant')}
              isLast={false}
              canRate={false}
              rating={undefined}
              message={{
                id: live.messageId,
                seq: null,
                role: 'assistant',
                text: '',
                messages:
                  live.tail.trim() === ''
                    ? live.messages
                    : [...live.messages, { type: 'text', text: live.tail.trim() }],
                citations: NO_CITATIONS,
                status: 'complete',
              }}
            />
          ) : (
            isAnswering(state) && <Typing name={nameOf(state.personTyping ? 'human' : 'assistant')} texts={texts} />
          )}
          {children}
        </ol>
      </div>
      {away && (
        <button
          type="button"
          class="to-end"
          aria-label={texts.newMessages}
          title={texts.newMessages}
          onClick={() => {
            atEnd.current = true;
            toEnd(box.current);
          }}
        >
          <Icon name="down" />
        </button>
      )}
    </div>
  );
}

function Welcome({ state, who }: { readonly state: ChatState; readonly who: string }): JSX.Element {
  const { agent, initialMessages } = state;
  return (
    <>
      {(initialMessages ?? agent?.initialMessages)?.map((text, n) => (
        <li key={n} class="msg assistant">
          <span class="sr">{`${who}: `}</span>
          <div class="bubble">
            <p dir="auto">{text}</p>
          </div>
        </li>
      ))}
    </>
  );
}

function Typing({ name, texts }: { readonly name: string; readonly texts: Texts }): JSX.Element {
  return (
    <li class="msg assistant">
      <div class="bubble typing">
        <span class="sr">{`${name} ${texts.typing}`}</span>
        <i />
        <i />
        <i />
      </div>
    </li>
  );
}

/** Words of the agent that one can agree with: a menu is none. */
function isAnswer({ role, status, messages }: Shown): boolean {
  return role === 'assistant' && status === 'complete' && messages.every(one => one.type === 'text');
}

/** Somebody writes: a person who says so, or the agent, since something was sent and nothing has come back. */
function isAnswering({ live, personTyping, status, pending, online, seeking }: ChatState): boolean {
  if (!online) return false;
  if (personTyping || live !== null) return true;
  return status !== 'human' && !seeking && pending.some(item => item.error === undefined);
}

/** Why something was not sent, where the visitor can do something about it. */
function reasonOf(code: string, texts: Texts): string {
  if (code === FILE_LOST) return texts.fileLost;
  if (code === 'file_kind_not_allowed') return texts.fileKind;
  return code === 'file_too_large' || code === 'body_too_large' ? texts.fileTooLarge : texts.notSent;
}

function toEnd(box: HTMLElement | null): void {
  if (box !== null) box.scrollTop = box.scrollHeight;
}
