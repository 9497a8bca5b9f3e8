import { workerData } from 'node:worker_threads';
import { createBuildMethods } from './build-methods.ts';
import { serveCalls } from './serve-calls.ts';

const { root } = workerData as { readonly root: string };
serveCalls({ ...createBuildMethods(root) });
