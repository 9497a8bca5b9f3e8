import { expect, test } from 'vitest';
import { readClipboard, writeClipboard } from './clipboard.ts';
import { asEditable } from './editable.ts';

const flow = (...nodes: readonly unknown[]) => ({ format: 'baraza/v1', start: 'a', nodes });

test.each([
  ['nothing', null, 'a flow is an object'],
  ['another format', { format: 'x', nodes: [] }, 'format must be baraza/v1'],
  ['no nodes', { format: 'baraza/v1' }, 'nodes must be a list'],
  ['a node without an id', flow({ type: 'end' }), 'nodes.0.id must be a text'],
  ['an unknown kind', flow({ id: 'a', type: 'dance' }), 'nodes.0.type: there is no kind "dance"'],
  ['an id twice', flow({ id: 'a', type: 'end' }, { id: 'a', type: 'end' }), 'nodes.1: the id "a" is used twice'],
  [
    'buttons that are none',
    flow({ id: 'a', type: 'buttons', buttons: 3 }),
    'nodes.0.buttons must be a list of objects',
  ],
  ['sections without rows', flow({ id: 'a', type: 'list', sections: [{}] }), 'nodes.0.sections must have rows'],
  ['a broken sub-flow', { ...flow(), flows: { sub: {} } }, 'flows.sub must have a start and nodes'],
])('%s cannot be drawn, and it says why', (_what, document, problem) => {
  expect(asEditable(document)).toEqual({ problem });
});

test('what is only wrong in content is drawn', () => {
  expect(asEditable({ ...flow({ id: 'a', type: 'buttons', text: '', buttons: [] }), start: undefined })).toMatchObject({
    document: { start: '', nodes: [{ id: 'a' }] },
  });
});

test('nodes come back from the clipboard, and other text is none', () => {
  expect(readClipboard(writeClipboard([{ id: 'a', type: 'end', text: 'Bye.' }]))).toEqual([
    { id: 'a', type: 'end', text: 'Bye.' },
  ]);
  for (const text of ['', 'hello', '[1]', '{"format":"other"}']) expect(readClipboard(text)).toEqual([]);
});
