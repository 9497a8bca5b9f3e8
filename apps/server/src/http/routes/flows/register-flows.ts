import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { acceptFlowBodies } from './accept-flow-bodies.ts';
import { diffFlowsRoute } from './diff-flows/route.ts';
import { generateTestsRoute } from './generate-tests/route.ts';
import { getFlowRoute } from './get-flow/route.ts';
import { getFlowStatusRoute } from './get-status/route.ts';
import { getTestsRoute } from './get-tests/route.ts';
import { getVersionRoute } from './get-version/route.ts';
import { importFlowRoute } from './import-flow/route.ts';
import { listVersionsRoute } from './list-versions/route.ts';
import { previewFlowRoute } from './preview-flow/route.ts';
import { publishFlowRoute } from './publish-flow/route.ts';
import { putFlowRoute } from './put-flow/route.ts';
import { putTestsRoute } from './put-tests/route.ts';
import { recordTestRoute } from './record-test/route.ts';
import { rollbackFlowRoute } from './rollback-flow/route.ts';
import { runTestsRoute } from './run-tests/route.ts';
import { simulateFlowRoute } from './simulate-flow/route.ts';
import { validateFlowRoute } from './validate-flow/route.ts';

/** An agent's flow: its draft, versions, tests and imports. */
export function registerFlows(app: HttpApp, ports: HttpPorts): void {
  acceptFlowBodies(app, scope => {
    putFlowRoute(scope, ports);
    getFlowRoute(scope, ports);
    getFlowStatusRoute(scope, ports);
    validateFlowRoute(scope, ports);
    previewFlowRoute(scope, ports);
    publishFlowRoute(scope, ports);
    rollbackFlowRoute(scope, ports);
    listVersionsRoute(scope, ports);
    getVersionRoute(scope, ports);
    diffFlowsRoute(scope, ports);
    putTestsRoute(scope, ports);
    getTestsRoute(scope, ports);
    runTestsRoute(scope, ports);
    generateTestsRoute(scope, ports);
    recordTestRoute(scope, ports);
    simulateFlowRoute(scope, ports);
    importFlowRoute(scope, ports);
  });
}
