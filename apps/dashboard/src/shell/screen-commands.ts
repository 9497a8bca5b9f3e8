import { useEffect, useRef, useSyncExternalStore } from 'react';

/** What one can do on the screen that is open, for the command palette. */
export interface ScreenCommand {
  readonly id: string;
  readonly label: string;
  run(): void;
}

const sets = new Map<symbol, readonly ScreenCommand[]>();
const listeners = new Set<() => void>();
let all: readonly ScreenCommand[] = [];

function tell(): void {
  all = [...sets.values()].flat();
  for (const listener of listeners) listener();
}

/** Offers commands for as long as the component is there. */
export function useScreenCommands(commands: readonly ScreenCommand[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const shape = JSON.stringify(commands.map(({ id, label }) => [id, label]));
  useEffect(() => {
    const key = Symbol();
    const offered = latest.current.map(({ id, label }) => ({
      id,
      label,
      run: () => latest.current.find(command => command.id === id)?.run(),
    }));
    sets.set(key, offered);
    tell();
    return () => {
      sets.delete(key);
      tell();
    };
  }, [shape]);
}

export function useOfferedCommands(): readonly ScreenCommand[] {
  return useSyncExternalStore(
    listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => all,
  );
}
