import type { FlowTest, JsonValue } from '@baraza/contracts';
import type { TeamScope } from '#kernel';
import type { AuthoringPorts } from './authoring-ports.ts';
import type { FlowSimulation } from './conversation-tests/simulate-flow.ts';
import { getFlowDraft, readDocument } from './flow-drafts.ts';
import type { FlowTestRun } from './flow-workshop.ts';
import type { FlowCover } from './proof/cover-flow.ts';

type Agent = { readonly id: string; readonly flowVersionId: string | null };

/** Replaces an agent's conversation tests. Throws `invalid_flow_test` with the place. */
export async function saveFlowTests(
  ports: Pick<AuthoringPorts, 'flows' | 'workshop' | 'clock'>,
  scope: TeamScope,
  agentId: string,
  tests: readonly unknown[],
): Promise<readonly FlowTest[]> {
  const parsed = await ports.workshop.parseTests(tests);
  await ports.flows.saveTests(scope, agentId, parsed, ports.clock.now());
  return parsed;
}

/** Plays tests against the draft: the given ones, else the saved ones. */
export async function runFlowTests(
  ports: Pick<AuthoringPorts, 'flows' | 'workshop'>,
  scope: TeamScope,
  agent: Agent,
  given?: readonly unknown[],
): Promise<FlowTestRun> {
  const { document } = await readDocument(ports, await getFlowDraft(ports, scope, agent));
  const tests =
    given === undefined ? await ports.flows.findTests(scope, agent.id) : await ports.workshop.parseTests(given);
  return ports.workshop.runTests(document, tests);
}

/** Plays what a customer does against the draft, or against the given document, with a stubbed world. Stores nothing. */
export async function simulateDraft(
  ports: Pick<AuthoringPorts, 'flows' | 'workshop'>,
  scope: TeamScope,
  agent: Agent,
  script: FlowTest,
  given?: JsonValue,
): Promise<FlowSimulation> {
  const { document } = await readDocument(ports, given ?? (await getFlowDraft(ports, scope, agent)));
  return ports.workshop.simulate(document, script);
}

/** A small set of conversations that crosses every edge of the draft, or of the given document. Saves nothing. */
export async function generateFlowTests(
  ports: Pick<AuthoringPorts, 'flows' | 'workshop'>,
  scope: TeamScope,
  agent: Agent,
  given?: JsonValue,
): Promise<FlowCover> {
  const { document } = await readDocument(ports, given ?? (await getFlowDraft(ports, scope, agent)));
  return ports.workshop.cover(document);
}

/** Adds tests to the saved ones; those of the same name are replaced. */
export async function addFlowTests(
  ports: Pick<AuthoringPorts, 'flows' | 'unitOfWork' | 'clock'>,
  scope: TeamScope,
  agentId: string,
  tests: readonly FlowTest[],
): Promise<void> {
  const names = new Set(tests.map(test => test.name));
  await ports.unitOfWork.run(async () => {
    const kept = (await ports.flows.findTests(scope, agentId)).filter(test => !names.has(test.name));
    await ports.flows.saveTests(scope, agentId, [...kept, ...tests].slice(-MAX_TESTS), ports.clock.now());
  });
}

const MAX_TESTS = 500;
