import { emptyAsAbsent, erasureReport } from '@baraza/contracts';
import { z } from 'zod';
import { AppError, notFound } from '#kernel';
import { eraseCustomer } from '#modules/customers';
import type { HttpPorts } from '../../http-ports.ts';
import { noContent } from '../../openapi/document-route.ts';
import { audited } from '../../plugins/audited.ts';
import { callerOf } from '../../plugins/authenticate.ts';
import type { HttpApp } from '../../surface.ts';
import { customerPath } from '../path-params.ts';

const eraseQuery = z.strictObject({
  erase: emptyAsAbsent(z.enum(['true', 'false']).optional()).describe(
    'With `true` everything of the person goes, their conversations and leads too, and the answer is the report',
  ),
});

/** Deletes a customer's record, or erases the person. */
export function registerEraseCustomer(app: HttpApp, ports: HttpPorts): void {
  app.delete(
    '/api/v1/customers/:customerId',
    {
      config: { permission: 'customers:write', teamWide: true },
      schema: {
        operationId: 'deleteCustomer',
        summary: 'Delete a customer; with `erase=true` erase everything of the person, and get a signed report',
        description:
          'Without `erase` the record and its aliases go and conversations stay, without a name. With it every store is ' +
          'cleaned, all tables and files are searched for the person, and the report says what went and what was found. ' +
          'This needs the permission `customers:erase`.',
        params: customerPath,
        querystring: eraseQuery,
        response: { 200: erasureReport, 204: noContent },
      },
    },
    async (request, reply) => {
      const { scope, actor, permissions } = callerOf(request);
      const { customerId } = request.params;
      if (request.query.erase !== 'true') {
        await audited(
          ports,
          request,
          async () => {
            if (!(await ports.customers.delete(scope, customerId))) throw notFound('customer');
          },
          () => ({ action: 'customer.delete', target: { kind: 'customer', id: customerId } }),
        );
        return reply.code(204).send();
      }
      if (!permissions.has('customers:erase')) throw mayNotErase();
      return eraseCustomer(ports.erasing, scope, customerId, () =>
        ports.audit.record(scope, {
          actor,
          action: 'customer.erase',
          target: { kind: 'customer', id: customerId },
        }),
      );
    },
  );
}

function mayNotErase(): AppError {
  return new AppError({
    kind: 'forbidden',
    code: 'permission_denied',
    message: 'This needs the permission customers:erase, which you do not have',
    details: { permission: 'customers:erase' },
  });
}
