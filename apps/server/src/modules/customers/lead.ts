/** Details of a person that a flow captured. */
export interface Lead {
  readonly id: string;
  readonly agentId: string;
  readonly conversationId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly createdAt: number;
}
