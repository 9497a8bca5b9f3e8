import type { FlowTestRun } from '@baraza/sdk';
import { ActionIcon, Button, Group, SegmentedControl, Skeleton, Tabs, Tooltip } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { ReactFlowProvider } from '@xyflow/react';
import { FileUp, History, Redo2, Rocket, Undo2, WandSparkles } from 'lucide-react';
import { useCallback, useMemo, useReducer, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { PageHeader } from '#app/components/page-header.tsx';
import { flowProofQuery, simulationQuery } from '#app/data/flows.ts';
import { useMessages } from '#app/i18n/locale-context.tsx';
import { FlowCanvas } from './canvas/flow-canvas.tsx';
import { AddMenu, Palette } from './canvas/palette.tsx';
import { ChangedElsewhere } from './changed-elsewhere.tsx';
import { CodeView } from './dialogs/code-view.tsx';
import { ImportDialog } from './dialogs/import-dialog.tsx';
import { PublishDialog } from './dialogs/publish-dialog.tsx';
import { VersionsDrawer } from './dialogs/versions-drawer.tsx';
import { EditingProvider, type Editor, EditorProvider, type Finding } from './editor-context.tsx';
import classes from './flow-editor.module.css';
import { Inspector } from './inspector/inspector.tsx';
import { flowMessages } from './messages.ts';
import { readClipboard, writeClipboard } from './model/clipboard.ts';
import { addNodes, connect, moveNodes, pasteNodes, removeNodes, replaceNode } from './model/edit-document.ts';
import { asFlow } from './model/editable.ts';
import { type EditorAction, editorReducer, startEditor } from './model/editor-state.ts';
import {
  allNodes,
  type FlowDocument,
  type FlowNodeKind,
  findNode,
  nodesOf,
  type Point,
} from './model/flow-document.ts';
import { layoutScope } from './model/layout.ts';
import { newNode } from './model/new-node.ts';
import { freeExit, placeAfter, placeOf } from './model/place-node.ts';
import { parseEdgeId } from './model/to-graph.ts';
import { NO_PAINT, paintCoverage, paintWalk } from './paint.ts';
import { Outline } from './panels/outline.tsx';
import { Problems } from './panels/problems.tsx';
import { Simulator } from './panels/simulator.tsx';
import { TestsPanel } from './panels/tests-panel.tsx';
import { NEW_WALK, walkScript } from './panels/walk.ts';
import { SaveIndicator } from './save-indicator.tsx';
import { templateMessages } from './template-messages.ts';
import { useAutosave } from './use-autosave.ts';
import { useOthers } from './use-others.ts';
import { usePlaces } from './use-places.ts';
import { useShortcuts } from './use-shortcuts.ts';

export interface FlowEditorProps {
  readonly agentId: string;
  readonly initial: FlowDocument;
  /** Of the draft that `initial` is. */
  readonly etag: string;
  readonly editable: boolean;
  /** Id of a step to show at first. */
  readonly openAt?: string | undefined;
}

type Panel = 'outline' | 'edit' | 'try' | 'problems' | 'tests';
type Dialog = 'publish' | 'versions' | 'import' | null;

const WIDE = '(min-width: 82em)';
const PAUSE_MS = 350;
const MAX_COUNTED = 99;
const NOWHERE: ReadonlyMap<string, Point> = new Map();
const NO_FINDINGS: readonly Finding[] = [];

/** The flow of an agent: drawn, listed and written; proved, walked through and tested as it changes. */
export function FlowEditor({ agentId, initial, etag, editable, openAt }: FlowEditorProps) {
  const t = useMessages(flowMessages);
  const texts = useMessages(templateMessages);
  const wide = useMediaQuery(WIDE, true, { getInitialValueInEffect: false });
  const [state, act] = useReducer(editorReducer, initial, document => startEditor(document, openAt));
  const [panel, setPanel] = useState<Panel>(state.selection.length > 0 ? 'edit' : 'outline');
  const [view, setView] = useState<'drawing' | 'code'>('drawing');
  const [dialog, setDialog] = useState<Dialog>(null);
  const [walk, setWalk] = useState(NEW_WALK);
  const [run, setRun] = useState<FlowTestRun | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const document = state.history.present;
  const [settled] = useDebouncedValue(document, PAUSE_MS);
  const save = useAutosave(agentId, document, etag, editable);
  useOthers(agentId, save);
  const places = usePlaces(document, state.scope);
  const known = places ?? NOWHERE;

  const proof = useQuery(flowProofQuery(agentId, asFlow(settled)));
  const findings = useMemo(
    (): readonly Finding[] =>
      proof.data === undefined
        ? NO_FINDINGS
        : [
            ...proof.data.errors.map(finding => ({ ...finding, severity: 'error' as const })),
            ...proof.data.warnings.map(finding => ({ ...finding, severity: 'warning' as const })),
          ],
    [proof.data],
  );
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const simulation = useQuery({
    ...simulationQuery(agentId, asFlow(settled), walkScript(walk)),
    enabled: panel === 'try',
  });
  const steps = simulation.data?.steps;
  const paint = useMemo(() => {
    if (panel === 'try' && steps !== undefined) return paintWalk(steps);
    return panel === 'tests' && run !== null ? paintCoverage(run) : NO_PAINT;
  }, [panel, steps, run]);

  const dispatch = useCallback((action: EditorAction): void => {
    act(action);
    // A chosen step is worked on, unless one is watching it.
    if (action.type === 'select' && action.ids.length === 1)
      setPanel(before => (before === 'try' || before === 'tests' ? before : 'edit'));
  }, []);
  const update = useCallback<Editor['update']>(
    (id, node, field) =>
      dispatch({
        type: 'change',
        change: before => replaceNode(before, id, node),
        mark: field === undefined ? undefined : `${id} ${field}`,
      }),
    [dispatch],
  );
  const editing = useMemo(() => ({ editable, update }), [editable, update]);
  const editor = useMemo((): Editor => {
    const ids = new Set(allNodes(document).map(({ id }) => id));
    return {
      agentId,
      state,
      document,
      editable,
      findings,
      dispatch,
      update,
      isNode: id => ids.has(id),
      flush: save.flush,
    };
  }, [agentId, state, document, editable, findings, dispatch, update, save.flush]);

  const starter = { message: texts.hello, question: texts.welcome, option: t.starterOption, open: texts.choose };
  const chosen = state.selection.flatMap(id => findNode(document, id) ?? []);
  const add = (kind: FlowNodeKind, at?: Point, from?: { readonly id: string; readonly label: string }): void => {
    const after = from === undefined ? chosen[0] : findNode(document, from.id);
    const node = newNode(document, kind, at ?? placeAfter(document, state.scope, known, after), starter);
    const exit = from ?? (at === undefined && after !== undefined && chosen.length === 1 ? exitOf(after) : undefined);
    dispatch({
      type: 'change',
      change: before => {
        const added = addNodes(before, state.scope, [node]);
        return exit === undefined ? added : connect(added, exit.id, exit.label, node.id);
      },
    });
    dispatch({ type: 'select', ids: [node.id], reveal: at === undefined });
    setPanel('edit');
  };
  const paste = (nodes: FlowDocument['nodes']): void => {
    if (nodes.length === 0 || !editable) return;
    const placed = nodes.map(node => ({ ...node, position: placeOf(node, known) }));
    const { document: pasted, ids } = pasteNodes(document, state.scope, placed, { x: 32, y: 48 });
    dispatch({ type: 'change', change: () => pasted, select: ids });
    notifications.show({ message: t.pasted(ids.length) });
  };
  const remove = (ids: readonly string[]): void => {
    if (ids.length > 0 && editable)
      dispatch({ type: 'change', change: before => removeNodes(before, new Set(ids)), select: [] });
  };
  const tidy = async (): Promise<void> => {
    const laid = await layoutScope(document, state.scope);
    dispatch({ type: 'change', change: before => moveNodes(before, laid) });
  };
  const open = (id: string): void => {
    setView('drawing');
    setPanel('edit');
    dispatch({ type: 'select', ids: [id], reveal: true });
    focusInspector();
  };
  const replace = (next: FlowDocument): void => dispatch({ type: 'change', change: () => next });

  useShortcuts(
    {
      undo: () => dispatch({ type: 'undo' }),
      redo: () => dispatch({ type: 'redo' }),
      remove: () => {
        const exit = state.edge === null ? undefined : parseEdgeId(document, state.edge);
        if (exit === undefined) return remove(state.selection);
        if (editable) dispatch({ type: 'change', change: before => connect(before, exit.source, exit.label, null) });
        dispatch({ type: 'select-edge', id: null });
      },
      duplicate: () => paste(chosen),
      selectAll: () => dispatch({ type: 'select', ids: nodesOf(document, state.scope).map(({ id }) => id) }),
      search: () => {
        // At once: the next letter is already for the search.
        flushSync(() => setPanel('outline'));
        search.current?.focus();
      },
      copy: () =>
        chosen.length === 0 ? null : writeClipboard(chosen.map(node => ({ ...node, position: placeOf(node, known) }))),
      cut: () => remove(state.selection),
      paste: text => paste(readClipboard(text)),
    },
    view === 'drawing',
  );

  return (
    <EditorProvider value={editor}>
      <div data-wide>
        <PageHeader
          title={t.title}
          actions={
            <Group gap="xs">
              <SaveIndicator
                state={save.state}
                editable={editable}
                onRetry={() => void save.flush().catch(() => undefined)}
              />
              <Button variant="default" leftSection={<History size={15} />} onClick={() => setDialog('versions')}>
                {t.versions}
              </Button>
              {editable ? (
                <>
                  <Button variant="default" leftSection={<FileUp size={15} />} onClick={() => setDialog('import')}>
                    {t.import}
                  </Button>
                  <Button leftSection={<Rocket size={15} />} onClick={() => setDialog('publish')}>
                    {t.publish}
                  </Button>
                </>
              ) : null}
            </Group>
          }
        />
        <ChangedElsewhere save={save} onTake={replace} />
        <div className={classes['frame']}>
          <div className={classes['toolbar']} role="toolbar" aria-label={t.tools}>
            <AddMenu
              disabled={!editable}
              onAdd={kind => {
                add(kind);
                focusInspector();
              }}
            />
            <Tool
              label={t.undo}
              disabled={!editable || state.history.past.length === 0}
              onClick={() => dispatch({ type: 'undo' })}
            >
              <Undo2 size={16} />
            </Tool>
            <Tool
              label={t.redo}
              disabled={!editable || state.history.future.length === 0}
              onClick={() => dispatch({ type: 'redo' })}
            >
              <Redo2 size={16} />
            </Tool>
            <Tool label={t.tidy} disabled={!editable} onClick={() => void tidy()}>
              <WandSparkles size={16} />
            </Tool>
            <SegmentedControl
              ml="auto"
              size="xs"
              aria-label={t.viewAs}
              data={[
                { value: 'drawing', label: t.drawing },
                { value: 'code', label: t.code },
              ]}
              value={view}
              onChange={next => setView(next === 'code' ? 'code' : 'drawing')}
            />
          </div>
          <div className={classes['columns']}>
            {wide && editable && view === 'drawing' ? <Palette onAdd={kind => add(kind)} /> : null}
            <section className={classes['stage']} aria-label={view === 'code' ? t.codeLabel : t.canvas}>
              {view === 'code' ? (
                <CodeView document={document} editable={editable} onChange={replace} />
              ) : places === null ? (
                <Skeleton height="100%" />
              ) : (
                <EditingProvider value={editing}>
                  <ReactFlowProvider>
                    <FlowCanvas places={places} paint={paint} map={wide} onDropKind={(kind, at) => add(kind, at)} />
                  </ReactFlowProvider>
                </EditingProvider>
              )}
            </section>
            <aside className={classes['panel']} aria-label={t.panel}>
              <Tabs
                value={panel}
                onChange={next => setPanel((next ?? 'outline') as Panel)}
                keepMounted={false}
                className={classes['tabs'] ?? ''}
              >
                <Tabs.List grow>
                  <Tabs.Tab value="outline">{t.tabs.outline}</Tabs.Tab>
                  <Tabs.Tab value="edit">{t.tabs.edit}</Tabs.Tab>
                  <Tabs.Tab value="try">{t.tabs.try}</Tabs.Tab>
                  <Tabs.Tab
                    value="problems"
                    rightSection={
                      errors > 0 ? (
                        <span className={classes['count']}>{errors > MAX_COUNTED ? `${MAX_COUNTED}+` : errors}</span>
                      ) : null
                    }
                  >
                    {t.tabs.problems}
                  </Tabs.Tab>
                  <Tabs.Tab value="tests">{t.tabs.tests}</Tabs.Tab>
                </Tabs.List>
                <Tabs.Panel value="outline" className={classes['content'] ?? ''}>
                  <Outline
                    searchRef={search}
                    onOpen={open}
                    onDuplicate={id => paste(allNodes(document).filter(node => node.id === id))}
                  />
                </Tabs.Panel>
                <Tabs.Panel value="edit" className={classes['content'] ?? ''}>
                  <Inspector
                    onDuplicate={() => paste(chosen)}
                    onCreateAt={(id, label, kind) => add(kind, undefined, { id, label })}
                  />
                </Tabs.Panel>
                <Tabs.Panel value="try" className={classes['content'] ?? ''}>
                  <Simulator
                    walk={walk}
                    simulation={simulation.data}
                    error={simulation.error}
                    running={simulation.isFetching}
                    onWalk={setWalk}
                  />
                </Tabs.Panel>
                <Tabs.Panel value="problems" className={classes['content'] ?? ''}>
                  <Problems
                    error={proof.error}
                    checked={proof.data !== undefined}
                    onRetry={() => void proof.refetch()}
                    onOpen={open}
                  />
                </Tabs.Panel>
                <Tabs.Panel value="tests" className={classes['content'] ?? ''}>
                  <TestsPanel run={run} onRun={setRun} />
                </Tabs.Panel>
              </Tabs>
            </aside>
          </div>
        </div>
        <PublishDialog opened={dialog === 'publish'} onClose={() => setDialog(null)} />
        <VersionsDrawer opened={dialog === 'versions'} onClose={() => setDialog(null)} onOpen={replace} />
        <ImportDialog
          agentId={agentId}
          opened={dialog === 'import'}
          onClose={() => setDialog(null)}
          onImported={replace}
        />
      </div>
    </EditorProvider>
  );
}

/** Once what was chosen is shown there. */
function focusInspector(): void {
  requestAnimationFrame(() => requestAnimationFrame(() => window.document.getElementById('inspected')?.focus()));
}

function exitOf(node: FlowDocument['nodes'][number]): { readonly id: string; readonly label: string } | undefined {
  const label = freeExit(node);
  return label === undefined ? undefined : { id: node.id, label };
}

interface ToolProps {
  readonly label: string;
  readonly disabled: boolean;
  onClick(): void;
  readonly children: React.ReactNode;
}

function Tool({ label, disabled, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={30} aria-label={label} disabled={disabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
