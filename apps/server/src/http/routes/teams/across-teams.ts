import type { HttpPorts } from '../../http-ports.ts';

/** For what concerns several teams at once: each row is asked for by its own team, not by that of the request. */
export function acrossTeams<T>({ wall }: Pick<HttpPorts, 'wall'>, work: () => Promise<T>): Promise<T> {
  return wall === undefined ? work() : wall.across(work);
}
