const STORAGE_KEY = 'baraza-team';

let team: string | undefined = readStored();

/** The team that is meant; undefined for the person's first. */
export function currentTeam(): string | undefined {
  return team;
}

export function chooseTeam(id: string | undefined): void {
  team = id;
  try {
    if (id === undefined) localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, id);
  } catch {
    // Storage is switched off: the choice holds until the page is left.
  }
}

function readStored(): string | undefined {
  try {
    return localStorage.getItem(STORAGE_KEY) ?? undefined;
  } catch {
    return undefined;
  }
}
