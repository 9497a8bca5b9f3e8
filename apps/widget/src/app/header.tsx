import type { JSX } from 'preact';
import type { ChatState } from '../core/chat-state.ts';
import type { Texts } from '../core/texts.ts';
import { Icon } from './icons.tsx';

/** Who the visitor talks to, and the buttons of the window. A button without a handler is not there. */
export function Header(props: {
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
        <h1 dir="auto">{agent?.name ?? texts.name}</h1>
        {agent !== null && <p>{standing}</p>}
      </div>
      {onSound !== undefined &&
        button(props.sound === true ? 'sound' : 'mute', props.sound === true ? texts.soundOff : texts.soundOn, onSound)}
      {onClose !== undefined && button('close', texts.close, onClose)}
    </header>
  );
}
