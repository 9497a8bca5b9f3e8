import { type RefObject, useId, useRef, useState } from 'react';
import { useIdle } from './use-idle.ts';

/** What a menu or a window at a button is told, whose script comes after the screen. */
export interface LatePopupProps {
  readonly id: string;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly opened: boolean;
  onChange(opened: boolean): void;
}

/**
 * A button whose popup is drawn by a script that is asked for once the browser has nothing else to do, or when the button is
 * pressed: `button` goes onto the button, and with `popup` the popup is drawn (see `AnchoredTarget`); it is undefined until
 * then. The button stays the same element, so focus and a press that came too early are kept.
 */
export function useLatePopup(role: 'menu' | 'dialog') {
  const id = useId();
  const anchor = useRef<HTMLButtonElement>(null);
  const [opened, onChange] = useState(false);
  const wanted = useIdle() || opened;
  const popup: LatePopupProps | undefined = wanted ? { id, anchor, opened, onChange } : undefined;
  const button = {
    ref: anchor,
    id,
    'aria-haspopup': role,
    'aria-expanded': opened,
    'aria-controls': opened ? `${id}-dropdown` : undefined,
    'data-expanded': opened || undefined,
    onClick: () => onChange(now => !now),
  };
  return { button, popup };
}
