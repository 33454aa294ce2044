import type { BodyOf, ResultOf } from '../../../contract/endpoint.ts';
import type { Locale } from '../../../contract/primitives.ts';
import type { fieldsCreate, fieldsList, fieldsUpdate } from '../../../contract/settings.ts';
import { spellings } from '../../platform/chinese/pinyin.ts';
import { isUniqueViolation } from '../../platform/db/connect.ts';
import { change, type Ctx } from '../../platform/deps.ts';
import { changesBetween } from '../../platform/events/record.ts';
import { fail, invalid } from '../../platform/fault.ts';
import { newId } from '../../platform/ids.ts';
import { fieldsUnscoped, insertFieldUnscoped, updateFieldUnscoped, type FieldRow } from '../fields.store.ts';
import { ruleOf } from '../sight.ts';

type Shown = ResultOf<typeof fieldsCreate>;

function shown({ archivedAt, ...row }: FieldRow, locale: Locale): Shown {
  const label = row.labels[locale] || row.labels['zh-CN'] || Object.values(row.labels).find(Boolean) || row.key;
  return { ...row, label, archived: archivedAt !== null };
}

/** The organisation's own fields; those hidden from the actor are left out, unless he sets up fields. */
export async function listFields(ctx: Ctx, subject?: 'customer' | 'contact'): Promise<ResultOf<typeof fieldsList>> {
  const rows = await fieldsUnscoped(ctx.db, ctx.actor.orgId, subject);
  const sees = (f: FieldRow) =>
    ctx.actor.abilities.has('settings.manage') ||
    ruleOf(ctx.actor, `${f.subject === 'contact' ? 'contact.' : ''}custom.${f.key}`) !== 'hidden';
  return { items: rows.filter(sees).map((row) => shown(row, ctx.actor.locale)) };
}

/** A key for a field from its label, in pinyin: 门店面积 → mendianmianji. */
export function keyFromLabel(label: string, taken: ReadonlySet<string>): string {
  const spoken = (spellings(label)[0] ?? [])
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
  const base = (/^[a-z]/.test(spoken) ? spoken : `f${spoken}`).slice(0, 36);
  let key = base;
  for (let n = 2; taken.has(key); n += 1) key = `${base}_${n}`;
  return key;
}

const needsOptions = (type: string) => type === 'oneOf' || type === 'someOf';

export async function createField(ctx: Ctx, body: BodyOf<typeof fieldsCreate>): Promise<Shown> {
  const label = Object.values(body.labels).find(Boolean);
  if (!label) throw invalid({ path: 'labels', code: 'required' });
  if (needsOptions(body.type) && !body.options?.length) throw invalid({ path: 'options', code: 'required' });
  if (new Set(body.options?.map((o) => o.value)).size < (body.options?.length ?? 0))
    throw invalid({ path: 'options', code: 'duplicate' });
  try {
    return await change(ctx, async (tx, now, emit) => {
      const others = await fieldsUnscoped(tx, ctx.actor.orgId, body.subject);
      const row: FieldRow = {
        id: newId(),
        subject: body.subject,
        key: body.key ?? keyFromLabel(label, new Set(others.map((f) => f.key))),
        type: body.type,
        labels: body.labels,
        options: needsOptions(body.type) ? (body.options ?? []) : [],
        required: body.required ?? false,
        position: body.position ?? Math.max(0, ...others.map((f) => f.position + 1)),
        archivedAt: null,
        version: 1,
      };
      const { version: _version, archivedAt: _archivedAt, ...stored } = row;
      await insertFieldUnscoped(tx, ctx.actor.orgId, stored, now);
      emit({
        type: 'field.created',
        subjectType: 'field',
        subjectId: row.id,
        facts: { key: row.key, label, type: row.type },
      });
      return shown(row, ctx.actor.locale);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw fail('fields.key_taken');
    throw error;
  }
}

/** Changes a field's words, options or place, or archives it: its values stay, but it is no longer offered. */
export async function updateField(ctx: Ctx, id: string, body: BodyOf<typeof fieldsUpdate>): Promise<Shown> {
  return change(ctx, async (tx, now, emit) => {
    const row = (await fieldsUnscoped(tx, ctx.actor.orgId)).find((f) => f.id === id);
    if (!row) throw fail('fields.not_found');
    const { archived, ...rest } = body;
    if (rest.labels && !Object.values(rest.labels).some(Boolean)) throw invalid({ path: 'labels', code: 'required' });
    if (rest.options && needsOptions(row.type) && rest.options.length === 0)
      throw invalid({ path: 'options', code: 'required' });
    const set = {
      ...rest,
      ...(archived === undefined ? {} : { archivedAt: archived ? (row.archivedAt ?? now) : null }),
    };
    const changes = changesBetween<object>(row, set);
    if (Object.keys(changes).length === 0) return shown(row, ctx.actor.locale);
    await updateFieldUnscoped(tx, ctx.actor.orgId, id, set);
    emit({ type: 'field.changed', subjectType: 'field', subjectId: id, changes, facts: { key: row.key } });
    return shown({ ...row, ...set, version: row.version + 1 }, ctx.actor.locale);
  });
}
