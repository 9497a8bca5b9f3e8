import { describeStores, openTemporaryPostgres, openTemporarySqlite } from '@baraza/testkit/store-suite';

describeStores('sqlite', openTemporarySqlite);

const databaseUrl = process.env['TEST_DATABASE_URL'];
if (databaseUrl) describeStores('postgres', () => openTemporaryPostgres(databaseUrl));
