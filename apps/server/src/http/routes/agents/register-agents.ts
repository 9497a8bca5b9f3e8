import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { createAgentRoute } from './create-agent/route.ts';
import { deleteAgentRoute } from './delete-agent/route.ts';
import { getAgentRoute } from './get-agent/route.ts';
import { getAgentImageRoute } from './get-agent-image/route.ts';
import { getSynonymsRoute } from './get-synonyms/route.ts';
import { listAgentsRoute } from './list-agents/route.ts';
import { putSynonymsRoute } from './put-synonyms/route.ts';
import { retrieveRoute } from './retrieve/route.ts';
import { updateAgentRoute } from './update-agent/route.ts';

export function registerAgents(app: HttpApp, ports: HttpPorts): void {
  createAgentRoute(app, ports);
  listAgentsRoute(app, ports);
  getAgentRoute(app, ports);
  getAgentImageRoute(app, ports);
  updateAgentRoute(app, ports);
  deleteAgentRoute(app, ports);
  retrieveRoute(app, ports);
  getSynonymsRoute(app, ports);
  putSynonymsRoute(app, ports);
}
