import { useState } from 'react';

const PREFIX = 'baraza-deployed-';

/** Remembers that somebody at this browser took a call or the widget's tag along. */
export function rememberDeployed(teamId: string): void {
  try {
    localStorage.setItem(`${PREFIX}${teamId}`, '1');
  } catch {
    // Storage is switched off: the step stays open, which harms nobody.
  }
}

export function useDeployed(teamId: string): boolean {
  const [deployed] = useState(() => {
    try {
      return localStorage.getItem(`${PREFIX}${teamId}`) !== null;
    } catch {
      return false;
    }
  });
  return deployed;
}
