import type { RegisterRoutes } from '../server.ts';
import { registerWidget } from '../widget/register-widget.ts';
import { registerChatbaseContacts } from './chatbase-contacts/route.ts';
import { registerChatzuriChatV1 } from './chatzuri-chat-v1/route.ts';
import { registerChatzuriData } from './chatzuri-data/route.ts';
import { registerChatzuriManagement } from './chatzuri-management/route.ts';
import { registerChatzuriRest } from './chatzuri-rest/route.ts';
import { registerOpenai } from './openai/route.ts';
import { registerSarufiClassic } from './sarufi-classic/route.ts';
import { registerSarufiDeveloper } from './sarufi-developer/route.ts';
import { registerSarufiSessions } from './sarufi-sessions/route.ts';
import { registerSlugChat } from './slug-chat/route.ts';
import { registerUiMessageStream } from './ui-message-stream/route.ts';
import { registerVisitors } from './visitor/route.ts';

/** Every chat API that Baraza speaks. */
export const registerDialects: RegisterRoutes = (app, ports) => {
  registerChatzuriRest(app, ports);
  registerChatzuriChatV1(app, ports);
  registerChatzuriData(app, ports);
  registerChatzuriManagement(app, ports);
  registerChatbaseContacts(app, ports);
  registerSarufiSessions(app, ports);
  registerSarufiDeveloper(app, ports);
  registerSarufiClassic(app, ports);
  // Before OpenAI, whose prefix holds this one's.
  registerSlugChat(app, ports);
  registerOpenai(app, ports);
  registerUiMessageStream(app, ports);
  registerVisitors(app, ports);
  registerWidget(app, ports);
};
