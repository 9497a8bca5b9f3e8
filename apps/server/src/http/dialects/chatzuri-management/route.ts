import type { FastifyInstance } from 'fastify';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller } from '../../plugins/authenticate.ts';
import { keepPostsIdempotent } from '../../plugins/idempotent-routes.ts';
import { registerSurface, type Surface } from '../../surface.ts';
import { chatzuriError, encodeChatzuriError } from '../chatzuri-error.ts';
import { registerCreateAgent } from './create-agent.ts';
import { registerDeleteAgent } from './delete-agent.ts';
import { registerGetAgents } from './get-agents.ts';
import { registerDeleteImages, registerUploadImages } from './images.ts';
import { registerTeams } from './teams.ts';
import { registerUpdateAgent } from './update-agent.ts';
import { registerUpdateSettings } from './update-settings.ts';

const FORMS: Surface = { name: 'Chatzuri management', encodeError: encodeChatzuriError, errorSchema: chatzuriError };

/** Bodies are JSON whatever their content type says, as the samples of this API family send none (reading 2). */
const BODIES: Surface = { ...FORMS, parseAnyContentType: true };

/** What a team sets up through Chatzuri's API and Chatbase's v1: teams, agents or chatbots, their settings and images. */
export function registerChatzuriManagement(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, BODIES, scope => {
    requireCaller(scope, ports);
    keepPostsIdempotent(scope, ports);
    registerTeams(scope, ports);
    registerCreateAgent(scope, ports);
    registerGetAgents(scope, ports);
    registerUpdateAgent(scope, ports);
    registerUpdateSettings(scope, ports);
    registerDeleteAgent(scope, ports);
    registerDeleteImages(scope, ports);
  });
  registerSurface(app, FORMS, scope => {
    requireCaller(scope, ports);
    keepPostsIdempotent(scope, ports);
    registerUploadImages(scope, ports);
  });
}
