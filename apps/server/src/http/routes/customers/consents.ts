import { consentBody, consentPage, consentView } from '@baraza/contracts';
import type { HttpPorts } from '../../http-ports.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { customerPath } from '../path-params.ts';
import { getCustomer, toConsentView } from './customer-view.ts';

const MAX_CONSENTS = 500;

/** What a customer agreed to, and when. */
export function registerConsents(app: HttpApp, ports: HttpPorts): void {
  app.get(
    '/api/v1/customers/:customerId/consents',
    {
      config: { permission: 'customers:read', teamWide: true },
      schema: {
        operationId: 'listConsents',
        summary: 'What a customer granted and withdrew, newest first, the last 500',
        params: customerPath,
        response: { 200: consentPage },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { id } = await getCustomer(ports, scope, request.params.customerId);
      return { items: (await ports.customers.listConsents(scope, id, MAX_CONSENTS)).map(toConsentView) };
    },
  );

  app.post(
    '/api/v1/customers/:customerId/consents',
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'recordConsent',
        summary: 'Keep that a customer granted or withdrew something',
        params: customerPath,
        body: consentBody,
        response: { 201: consentView },
      },
    },
    async (request, reply) => {
      const scope = scopeOf(request);
      const { id: customerId } = await getCustomer(ports, scope, request.params.customerId);
      const { kind, granted, source, at } = request.body;
      const id = ports.ids.next('cons');
      const consent = { id, kind, granted, source, at: at === undefined ? ports.clock.now() : Date.parse(at) };
      await ports.customers.recordConsent(scope, customerId, consent);
      void reply.code(201);
      return toConsentView(consent);
    },
  );
}
