import { useEffect, useState } from 'preact/hooks';
import type { Chat } from '../core/chat.ts';
import type { ChatState } from '../core/chat-state.ts';

/** The chat's state, drawn again when it changes. */
export function useChat(chat: Chat): ChatState {
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
