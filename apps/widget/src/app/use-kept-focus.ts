import { useEffect, useRef } from 'preact/hooks';

/**
 * Whoever works with a keyboard stays in the chat when what they were on goes: a form that was sent, a list that was left. Then
 * the messages have the focus, and not the input, which would bring up a phone's keyboard.
 */
export function useKeptFocus(): (event: FocusEvent) => void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    if (last.current === null || last.current.isConnected) return;
    last.current = null;
    if (document.activeElement === document.body) {
      document.querySelector<HTMLElement>('.log')?.focus({ preventScroll: true });
    }
  });
  return event => {
    last.current = event.target as Element;
  };
}
