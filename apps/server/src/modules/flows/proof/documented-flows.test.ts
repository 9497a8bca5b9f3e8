import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowNode } from '@baraza/contracts/flows';
import { expect, test } from 'vitest';
import { parseYaml } from '../parse-yaml.ts';
import { validateFlow } from './validate-flow.ts';

const GUIDES = join(import.meta.dirname, '../../../../../../docs/guides');
const read = (guide: string): string => readFileSync(join(GUIDES, guide), 'utf8');

const flows = readdirSync(GUIDES).flatMap(guide =>
  [...read(guide).matchAll(/```yaml\n(format: baraza\/v1\n[\s\S]*?)```/g)].map(
    ([, text = '']) => [guide, text] as const,
  ),
);

test.each(flows)('a flow in %s can be published as it stands', (_guide, text) => {
  expect(validateFlow(parseYaml(text))).toMatchObject({ valid: true, errors: [], warnings: [] });
});

test('there are documented flows', () => expect(flows.length).toBeGreaterThan(1));

test.each(flowNode.options.map(({ shape }) => [shape.type.value, Object.keys(shape)] as const))(
  'the guide names every field of %s',
  (type, fields) => {
    const guide = read('flow-nodes.md');
    for (const name of [type, ...fields]) expect(guide).toContain(`\`${name}\``);
  },
);
