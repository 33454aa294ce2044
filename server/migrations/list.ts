import type { Migration } from 'kysely/migration';
import * as people from './20261122T0900-people.ts';
import * as customers from './20261122T0910-customers.ts';
import * as work from './20261122T0920-work.ts';
import * as signIn from './20261122T1000-sign-in.ts';
import * as searchColumns from './20261122T1400-search-columns.ts';
import * as nextSteps from './20261122T1500-next-steps.ts';
import * as importRows from './20261122T1510-import-rows.ts';
import * as customerOrder from './20261122T1430-customer-order.ts';
import * as unownedOrder from './20261122T1600-unowned-order.ts';
import * as worklistIndexes from './20261122T1610-worklist-indexes.ts';
import * as passagesIndexes from './20261123T1200-passages-indexes.ts';
import * as ledger from './20261123T0900-ledger.ts';
import * as notices from './20261123T0930-notices.ts';
import * as approvals from './20261123T0940-approvals.ts';
import * as division from './20261123T1000-division.ts';
import * as pools from './20261123T1100-pools.ts';
import * as coldDays from './20261123T1110-cold-days.ts';
import * as keyAccounts from './20261123T1130-key-accounts.ts';
import * as transfers from './20261123T1210-transfers.ts';

/** Every migration in order, forward only. */
export const migrations: Record<string, Migration> = {
  '20261122T0900-people': people,
  '20261122T0910-customers': customers,
  '20261122T0920-work': work,
  '20261122T1000-sign-in': signIn,
  '20261122T1400-search-columns': searchColumns,
  '20261122T1500-next-steps': nextSteps,
  '20261122T1510-import-rows': importRows,
  '20261122T1430-customer-order': customerOrder,
  '20261122T1600-unowned-order': unownedOrder,
  '20261122T1610-worklist-indexes': worklistIndexes,
  '20261123T1200-passages-indexes': passagesIndexes,
  '20261123T0900-ledger': ledger,
  '20261123T0930-notices': notices,
  '20261123T0940-approvals': approvals,
  '20261123T1000-division': division,
  '20261123T1100-pools': pools,
  '20261123T1110-cold-days': coldDays,
  '20261123T1130-key-accounts': keyAccounts,
  '20261123T1210-transfers': transfers,
};
