import { sendFirst } from './data/first-requests.ts';

const MAX_WAIT_MS = 500;

sendFirst(location);

// No await out here: the files that are waited for import this one.
void runInSteps();

/**
 * Runs the program in steps, so that what the page holds already is seen first, and what is typed or touched meanwhile is
 * answered: evaluating everything in one go holds a slow phone for half a second.
 */
async function runInSteps(): Promise<void> {
  await painted();
  await import('./app/react.ts');
  await nextTask();
  const { start } = await import('./start.tsx');
  await nextTask();
  await start();
}

/** After the first paint; at once in a tab that is not painted, and in a browser that does not tell in time. */
function painted(): Promise<void> {
  if (document.visibilityState === 'hidden') return Promise.resolve();
  return new Promise(resolve => {
    new PerformanceObserver(() => resolve()).observe({ type: 'paint', buffered: true });
    setTimeout(resolve, MAX_WAIT_MS);
  });
}

function nextTask(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}
