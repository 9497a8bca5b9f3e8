import { BarazaError, type FlowStatus } from '@baraza/sdk';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readDraft, saveDraft } from '#app/data/flows.ts';
import { asEditable, asFlow } from './model/editable.ts';
import type { FlowDocument } from './model/flow-document.ts';

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'overtaken';

/** A draft that somebody else saved over the one that is drawn here. */
export type Theirs = NonNullable<FlowStatus['draft']>;

export interface Autosave {
  readonly state: SaveState;
  /** Set as long as it has to be decided whose draft stays; nothing is saved meanwhile. */
  readonly theirs: Theirs | null;
  /** Whether something was drawn here that the server does not have. */
  readonly dirty: boolean;
  /** Saves at once; rejects with what kept it from that. */
  flush(): Promise<void>;
  /** Somebody may have saved another: what the server said of its draft. */
  notice(draft: Theirs | null): void;
  /** What they saved, to be drawn here. */
  takeTheirs(): Promise<FlowDocument>;
  /** What is drawn here takes the place of what they saved, unless there is yet another. */
  keepMine(): Promise<void>;
}

const PAUSE_MS = 700;

/**
 * Keeps the document as the server's draft a moment after it last changed, one save at a time, the newest last, and only
 * over the draft of `etag` and those that it saved itself.
 */
export function useAutosave(agentId: string, document: FlowDocument, etag: string, enabled: boolean): Autosave {
  const [state, setState] = useState<SaveState>('saved');
  const [theirs, setTheirs] = useState<Theirs | null>(null);
  const saved = useRef<FlowDocument | null>(document);
  const newest = useRef(document);
  const tag = useRef(etag);
  const overtaken = useRef<unknown>(null);
  const running = useRef<Promise<void> | null>(null);
  newest.current = document;

  const stop = useCallback((draft: Theirs, error: unknown): void => {
    overtaken.current = error;
    setTheirs(draft);
    setState('overtaken');
  }, []);
  const flush = useCallback((): Promise<void> => {
    const run = async (): Promise<void> => {
      try {
        while (saved.current !== newest.current) {
          const sent = newest.current;
          setState('saving');
          tag.current = (await saveDraft(agentId, asFlow(sent), tag.current)).etag;
          saved.current = sent;
        }
        setState('saved');
      } catch (error) {
        const draft = theirsOf(error);
        if (draft === undefined) setState('failed');
        else stop(draft, error);
        throw error;
      } finally {
        running.current = null;
      }
    };
    if (overtaken.current !== null) return Promise.reject(overtaken.current);
    if (running.current === null && saved.current !== newest.current) running.current = run();
    return running.current ?? Promise.resolve();
  }, [agentId, stop]);

  const notice = useCallback(
    (draft: Theirs | null): void => {
      if (draft === null || running.current !== null || draft.revision <= revisionOf(tag.current)) return;
      stop(draft, new BarazaError('The flow was changed since you looked', { code: CHANGED, status: 412 }));
    },
    [stop],
  );
  const takeTheirs = useCallback(async (): Promise<FlowDocument> => {
    const draft = await readDraft(agentId);
    const flow = asEditable(draft.flow);
    if ('problem' in flow) throw new Error(flow.problem);
    tag.current = draft.etag;
    saved.current = flow.document;
    overtaken.current = null;
    setTheirs(null);
    setState('saved');
    return flow.document;
  }, [agentId]);
  const keepMine = useCallback(async (): Promise<void> => {
    if (theirs === null) return;
    tag.current = tagOf(theirs.revision);
    saved.current = null;
    overtaken.current = null;
    setTheirs(null);
    await flush();
  }, [theirs, flush]);

  useEffect(() => {
    if (!enabled || overtaken.current !== null) return;
    if (document === saved.current) {
      // Undone before it was sent.
      if (running.current === null) setState('saved');
      return;
    }
    setState('unsaved');
    const timer = setTimeout(() => void flush().catch(ignore), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [document, enabled, flush]);
  useEffect(() => {
    if (!enabled) return;
    const warn = (event: BeforeUnloadEvent): void => {
      if (saved.current !== newest.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void flush().catch(ignore);
    };
  }, [enabled, flush]);
  return { state, theirs, dirty: saved.current !== document, flush, notice, takeTheirs, keepMine };
}

const CHANGED = 'flow_changed';

/** What a refused save says of the draft that is there. */
function theirsOf(error: unknown): Theirs | undefined {
  if (!(error instanceof BarazaError) || error.code !== CHANGED) return undefined;
  const details = error.details as Partial<Theirs> | undefined;
  return {
    revision: details?.revision ?? 0,
    savedAt: details?.savedAt ?? new Date().toISOString(),
    savedBy: details?.savedBy ?? null,
  };
}

function tagOf(revision: number): string {
  return `"${revision}"`;
}

function revisionOf(etag: string): number {
  return Number(etag.replaceAll('"', ''));
}

/** The state tells. */
function ignore(): void {}
