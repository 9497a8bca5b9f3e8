/**
 * Something that a client of another product's API stored with us and wants to read back as it wrote it: a bot in that
 * product's own format, the fields of it that agents have no place for. What it means for the product (a flow, a name)
 * is derived from it and stored where it belongs; `document` is never read by anything but the API it came through.
 */
export interface ForeignRecord {
  readonly id: string;
  /** What it is, by the API it belongs to: `sarufi-flow`. Ids are unique within a team and a kind. */
  readonly kind: string;
  /** The agent it goes with, and goes away with; null for what belongs to the team. */
  readonly agentId: string | null;
  /** JSON. */
  readonly document: unknown;
  readonly createdAt: number;
  readonly updatedAt: number;
}
