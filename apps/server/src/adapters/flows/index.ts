/** Flows' other side: a worker thread for the heavy work on documents, and requests of flows through the guarded way out. */
export { createFlowRequester } from './create-flow-requester.ts';
export { createFlowWorkshop } from './create-flow-workshop.ts';
