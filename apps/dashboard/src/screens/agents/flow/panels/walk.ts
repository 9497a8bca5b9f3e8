import type { FlowSimulation, FlowTest, Simulation } from '@baraza/sdk';

/** What one did as a customer, and how the world answers. */
export interface Walk {
  readonly steps: readonly ({ readonly start: true } | { readonly say: string })[];
  readonly requestsFail: boolean;
  readonly aiKnowsNot: boolean;
}

export const NEW_WALK: Walk = { steps: [{ start: true }], requestsFail: false, aiKnowsNot: false };

/** The walk as the server plays it. */
export function walkScript(walk: Walk): Pick<Simulation, 'steps' | 'stubs'> {
  const stubs = {
    ...(walk.requestsFail ? { http: [{ fail: 'simulated' }] } : {}),
    ...(walk.aiKnowsNot ? { agent: [{ answer: '…', answered: false }] } : {}),
  };
  return { steps: walk.steps, ...(Object.keys(stubs).length === 0 ? {} : { stubs }) };
}

/** The walk as a test: every step has to end at the node where it ended now. */
export function walkAsTest(name: string, walk: Walk, played: FlowSimulation['steps']): FlowTest {
  const { steps, stubs } = walkScript(walk);
  return {
    name,
    ...(stubs === undefined ? {} : { stubs }),
    steps: steps.map((step, index) => {
      const result = played[index];
      return result === undefined ? step : { ...step, expect: { state: result.node } };
    }),
  };
}
