import { customerView, mergeCustomerBody, splitCustomerBody } from '@baraza/contracts';
import { AppError, notFound } from '#kernel';
import type { HttpPorts } from '../../http-ports.ts';
import { audited } from '../../plugins/audited.ts';
import { scopeOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { customerPath } from '../path-params.ts';
import { getCustomer, viewCustomer } from './customer-view.ts';

/** Two customers that are one person, and the other way round. */
export function mergeAndSplit(app: HttpApp, ports: HttpPorts): void {
  app.post(
    '/api/v1/customers/:customerId/merge',
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'mergeCustomer',
        summary: 'Count another customer as this one',
        description: 'Nothing is moved or lost: what this one leaves open the other fills, and `split` undoes it.',
        params: customerPath,
        body: mergeCustomerBody,
        response: { 200: customerView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const into = await getCustomer(ports, scope, request.params.customerId);
      const from = await ports.customers.find(scope, request.body.customerId);
      if (from === undefined) throw notFound('customer');
      await audited(
        ports,
        request,
        async () => {
          if (!(await ports.customers.merge(scope, from.id, into.id, ports.clock.now()))) throw sameCustomer();
        },
        () => ({ action: 'customer.merge', target: { kind: 'customer', id: into.id }, after: { merged: from.id } }),
      );
      return viewCustomer(ports, scope, await getCustomer(ports, scope, into.id));
    },
  );

  app.post(
    '/api/v1/customers/:customerId/split',
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'splitCustomer',
        summary: 'Undo a merge, or give an alias to a customer of its own',
        description: 'Answers with the customer that stands by itself now.',
        params: customerPath,
        body: splitCustomerBody,
        response: { 200: customerView },
      },
    },
    async request => {
      const scope = scopeOf(request);
      const { id } = await getCustomer(ports, scope, request.params.customerId);
      const { body } = request;
      const now = ports.clock.now();
      const splitId = 'customerId' in body ? body.customerId : ports.ids.next('cus');
      await audited(
        ports,
        request,
        async () => {
          const split =
            'customerId' in body
              ? await ports.customers.split(scope, id, body.customerId, now)
              : await ports.customers.splitAlias(scope, id, body.aliasId, splitId, now);
          if (!split) throw notFound('customerId' in body ? 'merged_customer' : 'alias');
        },
        () => ({ action: 'customer.split', target: { kind: 'customer', id }, after: { split: splitId } }),
      );
      return viewCustomer(ports, scope, await getCustomer(ports, scope, splitId));
    },
  );
}

function sameCustomer(): AppError {
  return new AppError({
    kind: 'conflict',
    code: 'same_customer',
    message: 'The two are one customer already',
    field: 'customerId',
  });
}
