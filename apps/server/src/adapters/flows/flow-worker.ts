import { serveCalls } from '#adapters/index/workers';
import { flowMethods } from './flow-methods.ts';

serveCalls(flowMethods);
