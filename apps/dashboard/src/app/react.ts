/** The largest library, in a file of its own: it is evaluated in a task of its own. */
export { createRoot } from 'react-dom/client';
