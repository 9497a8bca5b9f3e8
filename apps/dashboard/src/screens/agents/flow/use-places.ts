import { useEffect, useState } from 'react';
import { type FlowDocument, nodesOf, type Point } from './model/flow-document.ts';
import { layoutScope } from './model/layout.ts';

/** Places for the nodes of a scope that have none of their own; null until they are known. */
export function usePlaces(document: FlowDocument, scope: string): ReadonlyMap<string, Point> | null {
  const [places, setPlaces] = useState<ReadonlyMap<string, Point>>(() => new Map());
  const missing = nodesOf(document, scope).some(node => node.position === undefined && !places.has(node.id));
  useEffect(() => {
    if (!missing) return;
    let stale = false;
    void layoutScope(document, scope).then(laid => {
      if (!stale) setPlaces(before => new Map([...laid, ...before]));
    });
    return () => {
      stale = true;
    };
  }, [missing, document, scope]);
  return missing ? null : places;
}
