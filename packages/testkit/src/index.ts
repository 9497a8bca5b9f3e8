/** What tests and benchmarks share: the real server as a process, emulated providers, contract suites. */
export {
  type ServerProcess,
  type ServerProcessOptions,
  startServerProcess,
  temporaryFolder,
} from './server-process.ts';
