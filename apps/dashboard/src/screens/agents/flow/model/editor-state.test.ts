import { expect, test } from 'vitest';
import { addSubflow, removeNodes, replaceNode } from './edit-document.ts';
import { type EditorAction, editorReducer, startEditor } from './editor-state.ts';
import type { FlowDocument } from './flow-document.ts';

const FLOW: FlowDocument = {
  format: 'baraza/v1',
  start: 'a',
  nodes: [
    { id: 'a', type: 'end' },
    { id: 'b', type: 'end' },
  ],
};
const run = (actions: readonly EditorAction[]) => actions.reduce(editorReducer, startEditor(FLOW));
const say = (text: string, mark?: string): EditorAction => ({
  type: 'change',
  change: before => replaceNode(before, 'a', { id: 'a', type: 'end', text }),
  mark,
});
const textOf = (state: ReturnType<typeof run>): unknown => state.history.present.nodes[0];

test('letters of one field are undone together, other changes one by one', () => {
  const typed = run([say('H', 'a text'), say('Hi', 'a text'), say('Hi!', 'b text')]);
  expect(typed.history.past).toHaveLength(2);
  const undone = editorReducer(typed, { type: 'undo' });
  expect(textOf(undone)).toMatchObject({ text: 'Hi' });
  expect(textOf(editorReducer(undone, { type: 'undo' }))).toEqual(FLOW.nodes[0]);
  expect(textOf(editorReducer(undone, { type: 'redo' }))).toMatchObject({ text: 'Hi!' });
});

test('a change after undoing drops what was undone; a change of nothing is none', () => {
  const state = run([say('one'), { type: 'undo' }, say('two'), { type: 'change', change: before => before }]);
  expect(state.history).toMatchObject({ future: [], past: [FLOW] });
});

test('history is bounded', () => {
  const state = run(Array.from({ length: 300 }, (_, index) => say(String(index))));
  expect(state.history.past).toHaveLength(200);
});

test('what is no longer there is no longer chosen, and a chosen node is looked at where it is', () => {
  const both = run([{ type: 'select', ids: ['a', 'b'] }]);
  const removed = editorReducer(both, { type: 'change', change: before => removeNodes(before, new Set(['a'])) });
  expect(removed.selection).toEqual(['b']);
  const inside = run([
    { type: 'change', change: before => addSubflow(before, 'sub') },
    { type: 'select', ids: ['sub-end'], reveal: true },
  ]);
  expect(inside).toMatchObject({ scope: 'sub', reveals: 1 });
  expect(editorReducer(inside, { type: 'undo' })).toMatchObject({ scope: '', selection: [] });
});

test('it opens at a step that a link names, and as ever where the flow has it no more', () => {
  const flow: FlowDocument = { ...FLOW, flows: { pay: { start: 'c', nodes: [{ id: 'c', type: 'end' }] } } };
  expect(startEditor(flow, 'c')).toMatchObject({ scope: 'pay', selection: ['c'], reveals: 1 });
  expect(startEditor(flow, 'gone')).toEqual(startEditor(flow));
});
