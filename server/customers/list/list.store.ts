import { sql } from 'kysely';
import type { Scope } from '../../ownership/visibility.ts';
import type { Db } from '../../platform/db/connect.ts';
import type { ShownRow } from '../present.ts';
import { shownCustomers } from '../read.store.ts';
import { found, type ReadQuery } from './query.sql.ts';
import { pageOf, type Page } from './page.sql.ts';

/** One page of customers a query finds within the scope, each with its place for the cursor. */
export async function customersOnPage(
  db: Db,
  scope: Scope,
  query: ReadQuery,
  page: Page,
): Promise<(ShownRow & { at: string[] })[]> {
  return shownCustomers(db, scope, pageOf(query, scope, page)) as Promise<(ShownRow & { at: string[] })[]>;
}

/** Only the ids of a page, for acts on a selection and for exports. */
export async function idsOnPage(
  db: Db,
  scope: Scope,
  query: ReadQuery,
  page: Page,
): Promise<{ id: string; at: string[] }[]> {
  const { rows } = await sql<{ id: string; at: string[] }>`${pageOf(query, scope, page)}`.execute(db);
  return rows;
}

/** How many customers a query finds within the scope. */
export async function countOf(db: Db, scope: Scope, query: ReadQuery): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from customers c where c.org_id = ${scope.orgId} and ${found(query, scope)}`.execute(db);
  return rows[0]?.n ?? 0;
}
