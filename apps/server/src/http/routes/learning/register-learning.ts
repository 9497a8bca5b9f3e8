import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { answerUnansweredRoute } from './answer-unanswered/route.ts';
import { listRecallRoute } from './list-recall/route.ts';
import { listUnansweredRoute } from './list-unanswered/route.ts';
import { rateMessageRoute } from './rate-message/route.ts';

/** What the sources lack, and who was told what they no longer say. */
export function registerLearning(app: HttpApp, ports: HttpPorts): void {
  listUnansweredRoute(app, ports);
  answerUnansweredRoute(app, ports);
  listRecallRoute(app, ports);
  rateMessageRoute(app, ports);
}
