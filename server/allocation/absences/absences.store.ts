import { sql } from 'kysely';
import { uuids, type Db } from '../../platform/db/connect.ts';

/** Days somebody is away, with his name. */
export interface AbsenceRow {
  id: string;
  personId: string;
  name: string;
  fromDay: string;
  toDay: string | null;
  note: string | null;
}

const columns = sql`a.id, a.person_id, p.name, a.from_day, a.to_day, a.note`;
const joined = sql`absences a join people p on p.org_id = a.org_id and p.id = a.person_id`;

/** Absences that last or are to come on a day; of one person when named. */
export async function absencesUnscoped(
  db: Db,
  orgId: string,
  day: string,
  person: string | undefined,
): Promise<AbsenceRow[]> {
  const { rows } = await sql<AbsenceRow>`
    select ${columns} from ${joined}
    where a.org_id = ${orgId} and (a.to_day is null or a.to_day >= ${day}::date)
      ${person ? sql`and a.person_id = ${person}` : sql``}
    order by a.from_day, p.name_pinyin collate "C", a.id limit 500`.execute(db);
  return rows;
}

export async function absenceUnscoped(db: Db, orgId: string, id: string): Promise<AbsenceRow | undefined> {
  const { rows } = await sql<AbsenceRow>`
    select ${columns} from ${joined} where a.org_id = ${orgId} and a.id = ${id}`.execute(db);
  return rows[0];
}

export async function insertAbsenceUnscoped(
  tx: Db,
  orgId: string,
  row: Omit<AbsenceRow, 'name'>,
  made: { now: Date; by: string },
): Promise<void> {
  await tx
    .insertInto('absences')
    .values({ ...row, orgId, createdAt: made.now, createdBy: made.by })
    .execute();
}

export async function deleteAbsenceUnscoped(tx: Db, orgId: string, id: string): Promise<void> {
  await tx.deleteFrom('absences').where('orgId', '=', orgId).where('id', '=', id).execute();
}

/** Which of these people are away on a day. */
export async function awayOnUnscoped(
  db: Db,
  orgId: string,
  people: readonly string[],
  day: string,
): Promise<Set<string>> {
  if (people.length === 0) return new Set();
  const { rows } = await sql<{ personId: string }>`
    select distinct person_id from absences
    where org_id = ${orgId} and person_id = any(${uuids(people)}) and from_day <= ${day}::date
      and (to_day is null or to_day >= ${day}::date)`.execute(db);
  return new Set(rows.map((r) => r.personId));
}
