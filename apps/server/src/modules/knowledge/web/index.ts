/** Reads pages, sites and feeds. */
export { readWebSource } from './read-web-source.ts';
