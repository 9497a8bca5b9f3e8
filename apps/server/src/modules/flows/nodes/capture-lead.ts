import type { FlowLead } from '../flow-effect.ts';
import { compileTemplate, type RenderText } from '../template/compile-template.ts';
import { type NodeKind, type NodeRun, never } from './node-kind.ts';

/** Records who the customer is, in the team's list of leads. */
export const captureLead: NodeKind<'capture-lead'> = {
  waits: never,
  edges: node => [{ label: 'next', target: node.next, required: true }],
  uses: node => ({ templates: [node.name, node.email, node.phone, ...Object.values(node.fields ?? {})] }),
  compile(node, tools) {
    const next = tools.edge('next');
    const name = compileTemplate(node.name ?? '', 'text');
    const email = compileTemplate(node.email ?? '', 'text');
    const phone = compileTemplate(node.phone ?? '', 'text');
    const fields = Object.entries(node.fields ?? {}).map(([key, template]) => ({
      key,
      value: compileTemplate(template, 'text'),
    }));

    function capture(run: NodeRun): FlowLead {
      const filled = fields
        .map(({ key, value }) => [key, value(run.read).trim()] as const)
        .filter(([, value]) => value !== '');
      return {
        name: orNull(name, run),
        email: orNull(email, run),
        phone: orNull(phone, run),
        fields: Object.fromEntries(filled),
      };
    }

    return {
      enter(run) {
        const lead = capture(run);
        const empty =
          lead.name === null && lead.email === null && lead.phone === null && Object.keys(lead.fields).length === 0;
        if (empty) return { kind: 'go', edge: next };
        return { kind: 'effect', effect: { type: 'capture-lead', nodeId: node.id, lead }, stage: 'captured' };
      },
      resume: () => ({ kind: 'go', edge: next }),
    };
  },
};

function orNull(render: RenderText, run: NodeRun): string | null {
  const text = render(run.read).trim();
  return text === '' ? null : text;
}
