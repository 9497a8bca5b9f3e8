/** A text that people of the team send again and again. */
export interface CannedReply {
  /** Lower-case letters, digits and hyphens; one of a kind in its team. */
  readonly shortcut: string;
  readonly text: string;
  readonly createdAt: number;
  readonly updatedAt: number;
}
