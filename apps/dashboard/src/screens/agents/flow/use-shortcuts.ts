import { useEffect, useRef } from 'react';

export interface Shortcuts {
  undo(): void;
  redo(): void;
  remove(): void;
  duplicate(): void;
  selectAll(): void;
  search(): void;
  /** The text that goes into the clipboard; null when nothing is chosen. */
  copy(): string | null;
  cut(): void;
  paste(text: string): void;
}

/** The editor's keys. They stay out of the way of whoever types, marks text or is asked something in a dialogue. */
export function useShortcuts(shortcuts: Shortcuts, enabled: boolean): void {
  const newest = useRef(shortcuts);
  newest.current = shortcuts;
  useEffect(() => {
    if (!enabled) return;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isBusy(event.target)) return;
      const key = event.key.toLowerCase();
      const command = event.ctrlKey || event.metaKey;
      const run = actionOf(key, command, event.shiftKey);
      if (run === undefined || event.altKey) return;
      event.preventDefault();
      newest.current[run]();
    };
    const onCopy = (event: ClipboardEvent): void => {
      if (isBusy(event.target) || window.getSelection()?.isCollapsed === false) return;
      const text = newest.current.copy();
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      if (event.type === 'cut') newest.current.cut();
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isBusy(event.target)) return;
      newest.current.paste(event.clipboardData?.getData('text/plain') ?? '');
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [enabled]);
}

function actionOf(
  key: string,
  command: boolean,
  shift: boolean,
): 'undo' | 'redo' | 'remove' | 'duplicate' | 'selectAll' | 'search' | undefined {
  if (!command) return key === 'delete' || key === 'backspace' ? 'remove' : key === '/' ? 'search' : undefined;
  if (key === 'z') return shift ? 'redo' : 'undo';
  if (key === 'y') return 'redo';
  if (key === 'd') return 'duplicate';
  if (key === 'a') return 'selectAll';
  return key === 'f' ? 'search' : undefined;
}

function isBusy(target: EventTarget | null): boolean {
  if (document.querySelector('[role="dialog"]') !== null) return true;
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable="true"], [role="menu"]') !== null
  );
}
