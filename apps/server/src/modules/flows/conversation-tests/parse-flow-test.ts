import type { FlowTest } from '@baraza/contracts';
import { flowTest } from '@baraza/contracts/flows';
import { invalid } from '#kernel';
import { parseYaml } from '../parse-yaml.ts';

/** Reads a `*.flowtest.yaml` file; a 400 that names the place when it is not one. */
export function parseFlowTest(source: string): FlowTest {
  const parsed = flowTest.safeParse(parseYaml(source));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(
    issue?.path.map(String).join('.') ?? '',
    issue?.message ?? 'not a conversation test',
    'invalid_flow_test',
  );
}
