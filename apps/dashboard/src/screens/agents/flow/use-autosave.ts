import { useCallback, useEffect, useRef, useState } from 'react';
import { saveDraft } from '#app/data/flows.ts';
import { asFlow } from './model/editable.ts';
import type { FlowDocument } from './model/flow-document.ts';

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed';

const PAUSE_MS = 700;

/** Keeps the document as the server's draft a moment after it last changed, one save at a time, the newest last. */
export function useAutosave(
  agentId: string,
  document: FlowDocument,
  enabled: boolean,
): { readonly state: SaveState; readonly retry: () => void } {
  const [state, setState] = useState<SaveState>('saved');
  const saved = useRef(document);
  const newest = useRef(document);
  const running = useRef(false);
  newest.current = document;
  const save = useCallback(async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    try {
      while (saved.current !== newest.current) {
        const sent = newest.current;
        setState('saving');
        await saveDraft(agentId, asFlow(sent));
        saved.current = sent;
      }
      setState('saved');
    } catch {
      setState('failed');
    } finally {
      running.current = false;
    }
  }, [agentId]);
  useEffect(() => {
    if (!enabled || document === saved.current) return;
    setState('unsaved');
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [document, enabled, save]);
  useEffect(() => {
    if (!enabled) return;
    const warn = (event: BeforeUnloadEvent): void => {
      if (saved.current !== newest.current) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void save();
    };
  }, [enabled, save]);
  return { state, retry: () => void save() };
}
