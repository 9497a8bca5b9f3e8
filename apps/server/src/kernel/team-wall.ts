/**
 * A second wall around each team's rows, beside the scope that every store function takes: the database itself shows a
 * request nothing but its own team's. What runs outside of any request (jobs, housekeeping) is not bounded by it.
 */
export interface TeamWall {
  /** Runs `work`, and all that it begins, inside the wall. The function it gives ends that, for what still runs. */
  enter(teamId: string, work: () => void): () => void;
  /** Runs `work` outside of the wall: for the few things of a request that concern several teams. */
  across<T>(work: () => T): T;
}
