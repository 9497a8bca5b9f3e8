import { join } from 'node:path';

/** The dashboard's package. */
export const DASHBOARD = join(import.meta.dirname, '../../dashboard');

/** Where `npm install` builds the dashboard into. */
export const DASHBOARD_SITE = join(DASHBOARD, 'dist/site');
