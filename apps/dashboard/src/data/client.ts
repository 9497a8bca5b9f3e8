import { Baraza } from '@baraza/sdk';
import { currentTeam } from './current-team.ts';
import { fetchOnce } from './first-requests.ts';

/** The one client: the session's cookie signs in, the chosen team is named with every request. */
export const client = new Baraza({
  url: window.location.origin,
  team: currentTeam,
  fetch: fetchOnce,
  retry: { attempts: 2 },
});
