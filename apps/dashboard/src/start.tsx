import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './app/global.css';
import { StrictMode, startTransition } from 'react';
import { App, router } from './app/app.tsx';
import { createRoot } from './app/react.ts';

/** Draws the screen of the address in the place of its outline, once all of it is there. */
export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  await router.load();
  // A transition is drawn in slices of a few milliseconds.
  startTransition(() =>
    createRoot(root).render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
