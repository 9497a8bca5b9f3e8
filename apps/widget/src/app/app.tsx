import type { VisitorConversation } from '@baraza/contracts';
import type { JSX } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Api, ApiError } from '../core/api.ts';
import { asShown, type Chat, type ChatState, type Shown } from '../core/chat.ts';
import type { Storage } from '../core/storage.ts';
import type { Language, Texts } from '../core/texts.ts';
import { Composer } from './composer.tsx';
import { ConversationList } from './conversation-list.tsx';
import { Icon } from './icons.tsx';
import { asksForLead, LeadForm } from './lead-form.tsx';
import { MessageView } from './message-view.tsx';

export interface AppProps {
  readonly chat: Chat;
  readonly api: Api;
  readonly storage: Storage;
  readonly language: Language;
  /** Undefined where there is nothing to close: a page, or a frame in the text. */
  readonly onClose: (() => void) | undefined;
  /** What assistive technology is told: whole messages, never a part of one. */
  readonly announced: string;
  readonly focusAt: number;
  /** The frame is open, or it is a page. */
  readonly shown: boolean;
}

/** The chat window. */
export function App({ chat, api, storage, language, onClose, announced, focusAt, shown }: AppProps): JSX.Element {
  const state = useChat(chat);
  const { texts } = language;
  const [listing, setListing] = useState<readonly VisitorConversation[] | null>(null);
  const [sound, setSound] = useState(storage.get('sound') !== 'off');
  const [uploading, setUploading] = useState(false);
  const [lead, setLead] = useState(storage.get('lead'));
  const input = useRef<HTMLTextAreaElement | null>(null);
  const { agent } = state;

  useEffect(() => chat.setShown(shown), [shown]);
  useEffect(() => {
    if (shown && state.phase === 'ready') chat.greet();
  }, [shown, state.phase, state.conversationId]);
  useEffect(() => {
    if (focusAt > 0) input.current?.focus({ preventScroll: true });
  }, [focusAt, state.phase]);

  const onChoose = useCallback((choice: { id: string; title: string }) => {
    chat.send({ choice: { id: choice.id, title: choice.title } });
    input.current?.focus();
  }, []);
  const onRate = useCallback((id: string, rating: 'good' | 'wrong') => void chat.rate(id, rating), []);
  const sendFiles = (files: readonly File[]): void => {
    const [file] = files;
    if (file === undefined || agent === null) return;
    if (file.size > agent.upload.maxBytes) return chat.note(new ApiError(413, 'file_too_large', ''));
    setUploading(true);
    api
      .sendFile(file)
      .then(sent => chat.send({ file: { url: sent.url } }))
      .catch(error => chat.note(error))
      .finally(() => setUploading(false));
  };

  if (state.phase === 'gone' || state.phase === 'broken' || agent === null) {
    return (
      <main class="app blank">
        <Header chat={chat} state={state} texts={texts} onClose={onClose} />
        <div class="blank-body" role={state.phase === 'loading' ? undefined : 'alert'}>
          {state.phase === 'loading' ? (
            <span class="spinner" role="img" aria-label={texts.reconnecting} />
          ) : (
            <>
              <p>{state.phase === 'gone' ? texts.gone : texts.broken}</p>
              {state.phase === 'broken' && (
                <button type="button" class="choice" onClick={() => location.reload()}>
                  {texts.retry}
                </button>
              )}
            </>
          )}
        </div>
      </main>
    );
  }
  const askLead =
    lead === null &&
    asksForLead(agent.collectCustomerInformation) &&
    state.live === null &&
    state.messages.some(one => one.role === 'user') &&
    state.messages.some(one => one.role !== 'user');
  const answering = state.live !== null || (state.pending.length > 0 && state.pending[0]?.error === undefined);
  const untouched = state.messages.length === 0 && state.pending.length === 0 && state.live === null;

  return (
    <main
      class="app"
      onKeyDown={event => event.key === 'Escape' && (listing === null ? onClose?.() : setListing(null))}
    >
      <Header
        chat={chat}
        state={state}
        texts={texts}
        onClose={onClose}
        sound={sound}
        onSound={() => {
          storage.set('sound', sound ? 'off' : null);
          setSound(!sound);
        }}
        listing={listing !== null}
        onList={() => {
          if (listing !== null) setListing(null);
          else void chat.listConversations().then(setListing, error => chat.note(error));
        }}
      />
      <div class="sr" role="status" aria-live="polite">
        {announced}
      </div>
      {listing !== null ? (
        <ConversationList
          items={listing}
          language={language}
          onOpen={id => {
            chat.openConversation(id);
            setListing(null);
          }}
          onNew={() => {
            chat.newConversation();
            setListing(null);
            input.current?.focus();
          }}
        />
      ) : (
        <Log state={state} texts={texts} onChoose={onChoose} onRate={onRate} chat={chat}>
          {askLead && (
            <li class="msg">
              <LeadForm
                asked={agent.collectCustomerInformation}
                texts={texts}
                onLater={() => {
                  storage.set('lead', 'later');
                  setLead('later');
                }}
                onSend={values =>
                  api
                    .sendLead({ ...values, conversationId: state.conversationId ?? undefined })
                    .then(() => {
                      storage.set('lead', 'sent');
                      setLead('sent');
                      return null;
                    })
                    .catch((error: unknown) => (error instanceof ApiError && error.message) || texts.notSent)
                }
              />
            </li>
          )}
          {lead === 'sent' && asksForLead(agent.collectCustomerInformation) && (
            <li class="meta center">{texts.leadThanks}</li>
          )}
        </Log>
      )}
      {listing === null && (
        <footer>
          {untouched && agent.suggestedMessages.length > 0 && (
            <div class="suggestions">
              {agent.suggestedMessages.map(text => (
                <button key={text} type="button" class="choice" dir="auto" onClick={() => chat.send({ text })}>
                  {text}
                </button>
              ))}
            </div>
          )}
          <Notice state={state} texts={texts} uploading={uploading} />
          <Composer
            texts={texts}
            answering={answering && state.live !== null}
            accept={agent.upload.mediaTypes}
            onSend={text => chat.send({ text })}
            onTyping={() => chat.typing()}
            onStop={() => chat.stop()}
            onFiles={sendFiles}
            inputRef={input}
          />
          <p class="privacy">{texts.privacy}</p>
        </footer>
      )}
    </main>
  );
}

function useChat(chat: Chat): ChatState {
  const [state, setState] = useState(chat.state);
  useEffect(() => {
    let frame = 0;
    const update = (): void => {
      // A burst of words is drawn once.
      if (frame !== 0) return;
      const draw = (): void => {
        frame = 0;
        setState(chat.state);
      };
      frame = document.hidden ? window.setTimeout(draw, 100) : requestAnimationFrame(draw);
    };
    update();
    return chat.subscribe(update);
  }, []);
  return state;
}

function Header(props: {
  readonly chat: Chat;
  readonly state: ChatState;
  readonly texts: Texts;
  readonly onClose: (() => void) | undefined;
  readonly sound?: boolean;
  readonly onSound?: () => void;
  readonly listing?: boolean;
  readonly onList?: () => void;
}): JSX.Element {
  const { state, texts, onClose, listing, onList, onSound } = props;
  const { agent, status } = state;
  const standing = status === 'human' ? texts.withPerson : status === 'waiting' ? texts.waiting : texts.assistant;
  const button = (icon: Parameters<typeof Icon>[0]['name'], label: string, onClick: () => void): JSX.Element => (
    <button type="button" class="quiet" aria-label={label} title={label} onClick={onClick}>
      <Icon name={icon} />
    </button>
  );
  return (
    <header>
      {onList !== undefined &&
        button(listing === true ? 'back' : 'list', listing === true ? texts.back : texts.conversations, onList)}
      {agent?.profilePictureUrl ? (
        <img class="avatar" src={agent.profilePictureUrl} alt="" />
      ) : (
        <span class="avatar" aria-hidden="true">
          <Icon name={status === 'human' ? 'person' : 'spark'} />
        </span>
      )}
      <div class="who">
        <h1>
          <bdi>{agent?.name ?? texts.name}</bdi>
        </h1>
        {agent !== null && <p>{standing}</p>}
      </div>
      {onSound !== undefined &&
        button(props.sound === true ? 'sound' : 'mute', props.sound === true ? texts.soundOff : texts.soundOn, onSound)}
      {onClose !== undefined && button('close', texts.close, onClose)}
    </header>
  );
}

function Welcome({ state }: { readonly state: ChatState }): JSX.Element {
  const { agent } = state;
  return (
    <>
      {agent?.initialMessages.map((text, n) => (
        <li key={n} class="msg assistant">
          <div class="bubble">
            <p dir="auto">{text}</p>
          </div>
        </li>
      ))}
    </>
  );
}

function Log({
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
          {agent !== null && !agent.greets && <Welcome state={state} />}
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
                  (!state.online || state.seeking) && <p class="meta">{texts.waitingToSend}</p>
                ) : (
                  <p class="meta fault" role="alert">
                    {texts.notSent}{' '}
                    <button type="button" class="link" onClick={() => chat.retry(item.key)}>
                      {texts.retry}
                    </button>{' '}
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
            (live !== null || state.personTyping || isWaiting(state)) && (
              <Typing name={nameOf(state.personTyping ? 'human' : 'assistant')} texts={texts} />
            )
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

/** Words of the agent that one can agree with: a menu is none. */
function isAnswer({ role, status, messages }: Shown): boolean {
  return role === 'assistant' && status === 'complete' && messages.every(one => one.type === 'text');
}

const NONE: readonly string[] = [];
const NO_CITATIONS: Shown['citations'] = [];

/** Something was sent and nothing has come back. */
function isWaiting({ pending, online, seeking }: ChatState): boolean {
  return pending.length > 0 && pending[0]?.error === undefined && online && !seeking;
}

function toEnd(box: HTMLElement | null): void {
  if (box !== null) box.scrollTop = box.scrollHeight;
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

function Notice({
  state,
  texts,
  uploading,
}: {
  readonly state: ChatState;
  readonly texts: Texts;
  readonly uploading: boolean;
}): JSX.Element | null {
  const words = noticeOf(state, texts, uploading);
  return (
    <p class={`notice${words === null ? ' none' : ''}`} role="status">
      {words}
    </p>
  );
}

function noticeOf({ online, seeking, notice }: ChatState, texts: Texts, uploading: boolean): string | null {
  if (!online) return texts.offline;
  if (uploading) return texts.uploading;
  switch (notice) {
    case null:
      return seeking ? texts.reconnecting : null;
    case 'too_many_messages':
    case 'too_many_requests':
      return texts.slow;
    case 'file_too_large':
    case 'body_too_large':
      return texts.fileTooLarge;
    case 'file_kind_not_allowed':
      return texts.fileKind;
    case 'no_connection':
      return texts.reconnecting;
    default:
      return texts.failed;
  }
}
