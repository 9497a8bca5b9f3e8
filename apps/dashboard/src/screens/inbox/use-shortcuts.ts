import { useEffect, useRef } from 'react';
import { areShortcutsOn, type ShortcutAction, shortcutOf, TYPING_PLACES } from './shortcuts.ts';

export type ShortcutHandlers = Partial<Readonly<Record<ShortcutAction, () => void>>>;

/** Calls what a single key stands for, except while somebody types or a dialog is open. */
export function useShortcuts(handlers: ShortcutHandlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const action = shortcutOf(event);
      const handler = action === undefined ? undefined : latest.current[action];
      if (handler === undefined || !areShortcutsOn()) return;
      if (event.target instanceof Element && event.target.closest(TYPING_PLACES) !== null) return;
      if (document.querySelector('[role="dialog"][aria-modal="true"]') !== null) return;
      event.preventDefault();
      handler();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
