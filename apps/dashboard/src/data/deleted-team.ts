const STORAGE_KEY = 'baraza-deleted-team';

export interface RememberedTeam {
  readonly id: string;
  readonly name: string;
}

/** Whose only team is gone can ask the server for none; so this browser remembers which one it was. */
export function rememberDeletedTeam({ id, name }: RememberedTeam): void {
  try {
    localStorage.setItem(STORAGE_KEY, JSON.stringify({ id, name }));
  } catch {
    // Storage is switched off: an owner can still restore it by the API.
  }
}

export function deletedTeam(): RememberedTeam | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
    return isRemembered(stored) ? stored : undefined;
  } catch {
    return undefined;
  }
}

export function forgetDeletedTeam(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Nothing was kept either.
  }
}

function isRemembered(value: unknown): value is RememberedTeam {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    'name' in value &&
    typeof value.id === 'string' &&
    typeof value.name === 'string'
  );
}
