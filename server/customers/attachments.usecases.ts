import type { attachmentsAdd, attachmentsList } from '../../contract/customers.ts';
import type { ResultOf } from '../../contract/endpoint.ts';
import { done } from '../../contract/primitives.ts';
import { scopeOf, veiled } from '../ownership/visibility.ts';
import { change, type Ctx } from '../platform/deps.ts';
import { fail, invalid } from '../platform/fault.ts';
import { newId, sha256 } from '../platform/ids.ts';
import { lockCustomer } from './access.usecases.ts';
import { downloadHeaders, fileName, typeOf } from './attachments.rules.ts';
import {
  attachmentsUnscoped,
  insertAttachmentUnscoped,
  isFollowupOfUnscoped,
  removeAttachmentUnscoped,
  type AttachmentRow,
} from './attachments.store.ts';
import { heldCustomer } from './read.store.ts';

type Shown = ResultOf<typeof attachmentsAdd>;

const shown = (row: AttachmentRow): Shown => ({
  id: row.id,
  name: row.name,
  mime: row.mime,
  bytes: row.bytes,
  createdAt: row.createdAt.toISOString(),
  createdBy: row.createdBy === null ? null : { id: row.createdBy, name: row.creatorName ?? '' },
  url: `/api/v1/customers/${row.customerId}/attachments/${row.id}`,
});

const mustSee = async (ctx: Ctx, id: string) => {
  const held = await heldCustomer(ctx.db, scopeOf(ctx.actor), id);
  if (!held) throw fail('customers.not_found');
  return { veiled: veiled(ctx.actor, held) };
};

/** A customer's files, newest first. */
export async function listAttachments(ctx: Ctx, id: string): Promise<ResultOf<typeof attachmentsList>> {
  if ((await mustSee(ctx, id)).veiled) return { items: [] };
  return { items: (await attachmentsUnscoped(ctx.db, ctx.actor.orgId, id)).map(shown) };
}

/** Attaches a file. Its bytes are saved before the record, so that a record never lacks its file. */
export async function addAttachment(
  ctx: Ctx,
  customerId: string,
  file: File | undefined,
  followupId?: string,
): Promise<Shown> {
  const { orgId, personId, name: creatorName } = ctx.actor;
  const max = ctx.config.uploadMaxMb;
  if (!file) throw invalid({ path: 'file', code: 'required' });
  if (file.size > max * 1_048_576) throw fail('attachments.too_large', { params: { max } });
  await mustSee(ctx, customerId);
  const id = newId();
  const content = new Uint8Array(await file.arrayBuffer());
  const path = await ctx.files.pathFor(orgId, 'attachments', id);
  await ctx.files.save(path, content);
  try {
    return await change(ctx, async (tx, now, emit) => {
      await lockCustomer(ctx, tx, customerId, { write: true });
      if (followupId && !(await isFollowupOfUnscoped(tx, orgId, customerId, followupId)))
        throw invalid({ path: 'followup', code: 'not_found' });
      const name = fileName(file.name);
      const row = {
        id,
        customerId,
        name,
        mime: typeOf(name),
        bytes: content.byteLength,
        createdAt: now,
        createdBy: personId,
      };
      await insertAttachmentUnscoped(tx, orgId, { ...row, followupId: followupId ?? null, sha256: sha256(content) });
      emit({
        type: 'attachment.added',
        subjectType: 'attachment',
        subjectId: id,
        customerId,
        facts: { name, bytes: row.bytes },
      });
      return shown({ ...row, creatorName });
    });
  } catch (error) {
    await ctx.files.remove(path);
    throw error;
  }
}

/** A file as a download. */
export async function downloadAttachment(ctx: Ctx, customerId: string, id: string): Promise<Response> {
  await mustSee(ctx, customerId);
  const [row] = await attachmentsUnscoped(ctx.db, ctx.actor.orgId, customerId, id);
  const path = await ctx.files.pathFor(ctx.actor.orgId, 'attachments', id);
  if (!row || (await ctx.files.size(path)) === null) throw fail('attachments.not_found');
  return new Response(ctx.files.read(path), { headers: downloadHeaders(row) });
}

/** Removes a file from a customer. */
export async function removeAttachment(ctx: Ctx, customerId: string, id: string): Promise<typeof done> {
  const { orgId } = ctx.actor;
  return change(ctx, async (tx, now, emit) => {
    await lockCustomer(ctx, tx, customerId, { write: true });
    const [row] = await attachmentsUnscoped(tx, orgId, customerId, id);
    if (!row) throw fail('attachments.not_found');
    await removeAttachmentUnscoped(tx, orgId, id, now);
    emit({
      type: 'attachment.removed',
      subjectType: 'attachment',
      subjectId: id,
      customerId,
      facts: { name: row.name },
    });
    return done;
  });
}
