/** What is known of a team's first steps. */
export interface FirstSteps {
  /** Whether there is an agent beside the demo. */
  readonly hasOwnAgent: boolean;
  readonly sourceCount: number;
  readonly conversationCount: number;
  readonly deployed: boolean;
}

export type StepName = 'agent' | 'knowledge' | 'ask' | 'deploy';

export interface Step {
  readonly name: StepName;
  readonly done: boolean;
  /** The one to take now. */
  readonly next: boolean;
}

/** The four steps in their order. Without an agent of one's own none of the later ones counts. */
export function checklistSteps(known: FirstSteps): readonly Step[] {
  const done: Record<StepName, boolean> = {
    agent: known.hasOwnAgent,
    knowledge: known.hasOwnAgent && known.sourceCount > 0,
    ask: known.hasOwnAgent && known.conversationCount > 0,
    deploy: known.hasOwnAgent && known.deployed,
  };
  const names = Object.keys(done) as StepName[];
  const next = names.find(name => !done[name]);
  return names.map(name => ({ name, done: done[name], next: name === next }));
}
