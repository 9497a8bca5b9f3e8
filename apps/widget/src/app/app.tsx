import type { VisitorConversation } from '@baraza/contracts';
import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Api, ApiError } from '../core/api.ts';
import type { Chat } from '../core/chat.ts';
import type { Storage } from '../core/storage.ts';
import type { Language } from '../core/texts.ts';
import { Composer } from './composer.tsx';
import { ConversationList } from './conversation-list.tsx';
import { Header } from './header.tsx';
import { asksForLead, LeadForm } from './lead-form.tsx';
import { Log } from './log.tsx';
import { Notice } from './notice.tsx';
import { useChat } from './use-chat.ts';
import { useKeptFocus } from './use-kept-focus.ts';

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
  const [lead, setLead] = useState(storage.get('lead'));
  /** Counts when the input is wanted by something that is not there with it. */
  const [wanted, setWanted] = useState(0);
  const input = useRef<HTMLTextAreaElement | null>(null);
  const onFocusIn = useKeptFocus();
  const { agent } = state;

  useEffect(() => chat.setShown(shown), [shown]);
  useEffect(() => {
    if (shown && state.phase === 'ready') chat.greet();
  }, [shown, state.phase, state.conversationId]);
  useEffect(() => {
    if (focusAt + wanted > 0) input.current?.focus({ preventScroll: true });
  }, [focusAt, wanted, state.phase]);

  const onChoose = useCallback((choice: { id: string; title: string }) => {
    chat.send({ choice: { id: choice.id, title: choice.title } });
    input.current?.focus();
  }, []);
  const onRate = useCallback((id: string, rating: 'good' | 'wrong') => void chat.rate(id, rating), []);
  const sendFiles = (files: readonly File[]): void => {
    void files.reduce((before, file) => before.then(() => chat.sendFile(file)), Promise.resolve());
  };

  if (state.phase === 'gone' || state.phase === 'broken' || agent === null) {
    return (
      <main class="app blank">
        <Header state={state} texts={texts} onClose={onClose} />
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
  const untouched = state.messages.length === 0 && state.pending.length === 0 && state.live === null;

  return (
    <main
      class="app"
      onFocusIn={onFocusIn}
      onKeyDown={event => event.key === 'Escape' && (listing === null ? onClose?.() : setListing(null))}
    >
      <Header
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
            setWanted(wanted + 1);
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
          <Notice state={state} texts={texts} />
          <Composer
            texts={texts}
            answering={state.live !== null}
            accept={agent.upload.mediaTypes}
            onSend={text => chat.send({ text })}
            onTyping={() => chat.typing()}
            onStop={() => chat.stop()}
            onFiles={sendFiles}
            inputRef={input}
          />
          <p class="privacy">{state.status === 'human' ? '' : texts.privacy}</p>
        </footer>
      )}
    </main>
  );
}
