import { useEffect, useState } from 'react';

/** False the first time: a popup that opens after its first drawing knows its button, and where focus was. */
export function useDrawn(): boolean {
  const [drawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  return drawn;
}
