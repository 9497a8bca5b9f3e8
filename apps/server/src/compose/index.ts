/** Wiring: the only room that knows concrete classes. */
export { composeServer, type RunningServer } from './compose-server.ts';
