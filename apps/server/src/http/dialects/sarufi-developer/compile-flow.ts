import type { FlowDocument } from '@baraza/contracts';
import type { HttpPorts } from '../../http-ports.ts';
import { findStateFaults, type StateFault } from './find-state-faults.ts';
import type { WrittenFlow } from './flow.ts';

export interface CompiledWrittenFlow {
  /** Null when there are errors. */
  readonly document: FlowDocument | null;
  readonly errors: readonly StateFault[];
  readonly warnings: readonly StateFault[];
}

const NOT_RUN_HERE: StateFault = { path: 'type', message: 'Flows of the type "meta" run inside WhatsApp, not here' };

/** A flow as its author wrote it, made one of ours; with what is wrong with it, and what became something else. */
export async function compileWrittenFlow(
  ports: Pick<HttpPorts, 'workshop'>,
  { flow, type, name }: WrittenFlow,
): Promise<CompiledWrittenFlow> {
  const faults = type === 'meta' ? [NOT_RUN_HERE] : findStateFaults(flow);
  if (faults.length > 0) return { document: null, errors: faults, warnings: [] };
  const result = await ports.workshop.import([{ path: 'flow.sarufi-states.json', text: JSON.stringify(flow) }]);
  if (result.kind === 'refused') return refused(result.reason);
  if (result.flow === null) return refused('The flow has no states');
  const { approximated, dropped } = result.report;
  return {
    document: { ...result.flow, name: result.flow.name ?? name },
    errors: [],
    warnings: [...approximated, ...dropped].map(message => ({ path: pathOf(message), message })),
  };
}

function refused(message: string): CompiledWrittenFlow {
  return { document: null, errors: [{ path: 'flow', message }], warnings: [] };
}

/** The state that a sentence of the report speaks of. */
function pathOf(message: string): string {
  return /state "([^"]+)"/.exec(message)?.[1] ?? 'flow';
}
