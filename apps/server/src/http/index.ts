/** The HTTP side: a server of surfaces. Dialects and the management API are surfaces; nothing here holds a rule of the product. */
export { serveDashboard } from './dashboard/serve-dashboard.ts';
export { registerDialects } from './dialects/register-dialects.ts';
export { visitorBlobKey } from './dialects/visitor/visitor-file.ts';
export { drainServer } from './drain-server.ts';
export type { HttpPorts } from './http-ports.ts';
export { createRegistry } from './metrics.ts';
export { currentOrigin } from './plugins/request-context.ts';
export type { HealthCheck } from './routes/operations/register-operations.ts';
export { registerManagementApi } from './routes/register-management-api.ts';
export { createServer, type RegisterRoutes, type ServerDeps, type ServerSettings } from './server.ts';
