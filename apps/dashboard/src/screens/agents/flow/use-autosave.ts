import { useCallback, useEffect, useRef, useState } from 'react';
import { saveDraft } from '#app/data/flows.ts';
import { asFlow } from './model/editable.ts';
import type { FlowDocument } from './model/flow-document.ts';

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed';

const PAUSE_MS = 700;

/**
 * Keeps the document as the server's draft a moment after it last changed, one save at a time, the newest last. `flush`
 * saves at once and rejects with what kept it from that.
 */
export function useAutosave(
  agentId: string,
  document: FlowDocument,
  enabled: boolean,
): { readonly state: SaveState; readonly flush: () => Promise<void> } {
  const [state, setState] = useState<SaveState>('saved');
  const saved = useRef(document);
  const newest = useRef(document);
  const running = useRef<Promise<void> | null>(null);
  newest.current = document;
  const flush = useCallback((): Promise<void> => {
    const run = async (): Promise<void> => {
      try {
        while (saved.current !== newest.current) {
          const sent = newest.current;
          setState('saving');
          await saveDraft(agentId, asFlow(sent));
          saved.current = sent;
        }
        setState('saved');
      } catch (error) {
        setState('failed');
        throw error;
      } finally {
        running.current = null;
      }
    };
    if (running.current === null && saved.current !== newest.current) running.current = run();
    return running.current ?? Promise.resolve();
  }, [agentId]);
  useEffect(() => {
    if (!enabled) return;
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
  return { state, flush };
}

/** The state tells. */
function ignore(): void {}
