import { sql } from 'kysely';
import { Standard } from '../../contract/funnel.ts';
import { Locale } from '../../contract/primitives.ts';
import type { Db } from '../platform/db/connect.ts';
import { json } from '../platform/db/connect.ts';
import { newId } from '../platform/ids.ts';
import { pipelineNames } from './standard-words.ts';
import { defaultStandard } from './standard.ts';

const Stored = Standard.omit({ version: true, inForceFrom: true });

/** The newest version of the organisation's default pipeline; null when it has none yet. */
export async function newestStandardUnscoped(db: Db, orgId: string): Promise<Standard | null> {
  const row = await db
    .selectFrom('pipelines as p')
    .innerJoin('pipelineVersions as v', (join) =>
      join.onRef('v.orgId', '=', 'p.orgId').onRef('v.pipelineId', '=', 'p.id'),
    )
    .select(['v.version', 'v.inForceFrom', 'v.standard'])
    .where('p.orgId', '=', orgId)
    .where('p.isDefault', '=', true)
    .orderBy('v.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  return { version: row.version, inForceFrom: row.inForceFrom.toISOString(), ...Stored.parse(row.standard) };
}

/**
 * Gives an organisation the default pipeline, in force since the organisation exists. Two at once: the unique index lets
 * one in, the other finds it there.
 */
export async function insertDefaultPipelineUnscoped(db: Db, orgId: string): Promise<void> {
  const organisation = await db
    .selectFrom('organisations')
    .select(['locale', 'createdAt'])
    .where('id', '=', orgId)
    .executeTakeFirstOrThrow();
  const locale = Locale.catch('zh-CN').parse(organisation.locale);
  await db
    .insertInto('pipelines')
    .values({ orgId, id: newId(), name: pipelineNames[locale], isDefault: true, createdAt: organisation.createdAt })
    .onConflict((on) => on.column('orgId').where('isDefault', '=', sql.lit(true)).doNothing())
    .execute();
  await db
    .insertInto('pipelineVersions')
    .columns(['orgId', 'pipelineId', 'version', 'inForceFrom', 'standard'])
    .expression((eb) =>
      eb
        .selectFrom('pipelines')
        .select((e) => [
          'orgId',
          'id',
          e.lit(1).as('version'),
          sql<Date>`${organisation.createdAt}::timestamptz`.as('in_force_from'),
          json(defaultStandard(locale)).as('standard'),
        ])
        .where('orgId', '=', orgId)
        .where('isDefault', '=', true),
    )
    .onConflict((on) => on.columns(['orgId', 'pipelineId', 'version']).doNothing())
    .execute();
}
