import type { FastifyInstance } from 'fastify';
import type { HttpPorts } from '../../http-ports.ts';
import { requireCaller } from '../../plugins/authenticate.ts';
import { keepPostsIdempotent } from '../../plugins/idempotent-routes.ts';
import { registerSurface, type Surface } from '../../surface.ts';
import { READINGS } from '../readings.ts';
import { sarufiError } from '../sarufi-error.ts';
import { allowBrowsers } from './allow-browsers.ts';
import { registerBots } from './bots.ts';
import { registerConversationState } from './conversation-state.ts';
import { registerConverse } from './converse.ts';
import { encodeClassicError } from './error.ts';
import { registerLogin } from './login.ts';
import { registerPlugin } from './plugin.ts';
import { registerPredictIntent } from './predict-intent.ts';

const SURFACE: Surface = {
  name: 'Sarufi classic',
  encodeError: encodeClassicError,
  errorSchema: sarufiError,
  invalidStatus: 422,
  unauthenticatedStatus: READINGS.sarufiClassic.unauthenticated.status,
  parseAnyContentType: true,
};

/** Sarufi's first API, with integer bot ids and no prefix. Pages of any site may call it. */
export function registerSarufiClassic(app: FastifyInstance, ports: HttpPorts): void {
  registerSurface(app, SURFACE, scope => {
    allowBrowsers(scope, [
      '/conversation',
      '/conversation/whatsapp',
      '/plugin/:botId/unauthenticated',
      '/plugin/conversation/:botId',
    ]);
    requireCaller(scope, ports);
    keepPostsIdempotent(scope, ports);
    registerLogin(scope);
    registerBots(scope, ports);
    registerConverse(scope, ports);
    registerConversationState(scope, ports);
    registerPredictIntent(scope, ports);
    registerPlugin(scope, ports);
  });
}
