import type { NoteSubject } from '#modules/conversations';
import type { HttpPorts } from '../../http-ports.ts';
import type { HttpApp } from '../../surface.ts';
import { registerNoteRoutes } from '../notes/register-note-routes.ts';
import { customerPath } from '../path-params.ts';
import { registerAttributes } from './attributes.ts';
import { registerConsents } from './consents.ts';
import { getCustomer } from './customer-view.ts';
import { registerEraseCustomer } from './erase-customer.ts';
import { registerExportCustomer } from './export-customer.ts';
import { registerIdentitySecrets } from './identity-secrets.ts';
import { manageCustomers } from './manage-customers.ts';
import { mergeAndSplit } from './merge-and-split.ts';
import { registerRetention } from './retention.ts';

export function registerCustomers(app: HttpApp, ports: HttpPorts): void {
  manageCustomers(app, ports);
  mergeAndSplit(app, ports);
  registerConsents(app, ports);
  registerAttributes(app, ports);
  registerIdentitySecrets(app, ports);
  registerEraseCustomer(app, ports);
  registerExportCustomer(app, ports);
  registerRetention(app, ports);
  registerNoteRoutes(app, ports, {
    path: '/api/v1/customers/:customerId/notes',
    params: customerPath,
    noun: 'Customer',
    read: 'customers:read',
    write: 'customers:write',
    findSubject: async (scope, params): Promise<NoteSubject> => {
      const { id } = await getCustomer(ports, scope, customerPath.parse(params).customerId);
      return { kind: 'customer', id };
    },
  });
}
