import * as bulk from '../../contract/bulk.ts';
import { ownershipLookup } from '../../contract/lookup.ts';
import * as c from '../../contract/customers.ts';
import * as s from '../../contract/settings.ts';
import { route, type Route } from '../platform/http/route.ts';
import { getCustomer } from './access.usecases.ts';
import { addAttachment, downloadAttachment, listAttachments, removeAttachment } from './attachments.usecases.ts';
import { previewBulk, runBulk } from './bulk/bulk.usecases.ts';
import { undoBulkAct } from './bulk/undo.usecases.ts';
import { removeCustomer, restoreCustomer } from './bin.usecases.ts';
import { listCollaborators, putCollaborator, removeCollaborator } from './collaborators.usecases.ts';
import { createContact, listContacts, removeContact, updateContact } from './contacts.usecases.ts';
import { createCustomer } from './create.usecases.ts';
import { findMatches } from './duplicates.usecases.ts';
import { lookUp } from './lookup/lookup.usecases.ts';
import { listCustomers } from './list/list.usecases.ts';
import { searchCustomers } from './list/search.usecases.ts';
import { revealCustomer } from './reveal.usecases.ts';
import { listFieldRules, putFieldRules } from './settings/field-rules.usecases.ts';
import { createField, listFields, updateField } from './settings/fields.usecases.ts';
import { createGroup, listGroups, removeGroup, updateGroup } from './settings/groups.usecases.ts';
import { regionsForCascader } from './settings/regions.ts';
import { createTag, listTags, removeTag, updateTag } from './settings/tags.usecases.ts';
import { createView, listViews, removeView, updateView } from './settings/views.usecases.ts';
import { updateCustomer } from './update.usecases.ts';

export const customersRoutes: readonly Route[] = [
  route(c.customersList, async (ctx, { query }) => listCustomers(ctx, query)),
  route(c.customersSearch, async (ctx, { query }) => searchCustomers(ctx, query)),
  route(c.customersDuplicates, async (ctx, { body }) => ({ items: (await findMatches(ctx, ctx.db, [body]))[0] ?? [] })),
  route(ownershipLookup, async (ctx, { query }) => lookUp(ctx, query)),
  route(c.customersCreate, async (ctx, { body }) => createCustomer(ctx, body)),
  route(bulk.customersBulkPreview, async (ctx, { body }) => previewBulk(ctx, body)),
  route(bulk.customersBulk, async (ctx, { body }) => runBulk(ctx, body)),
  route(bulk.customersBulkUndo, async (ctx, { body }) => undoBulkAct(ctx, body)),
  route(c.customersGet, async (ctx, { params }) => getCustomer(ctx, ctx.db, params.id)),
  route(c.customersUpdate, async (ctx, { params, body }) => updateCustomer(ctx, params.id, body)),
  route(c.customersRemove, async (ctx, { params }) => removeCustomer(ctx, params.id)),
  route(c.customersRestore, async (ctx, { params }) => restoreCustomer(ctx, params.id)),
  route(c.customersReveal, async (ctx, { params, body }) => revealCustomer(ctx, params.id, body)),

  route(c.collaboratorsList, async (ctx, { params }) => listCollaborators(ctx, params.id)),
  route(c.collaboratorsPut, async (ctx, { params, body }) => putCollaborator(ctx, params.id, body)),
  route(c.collaboratorsRemove, async (ctx, { params }) => removeCollaborator(ctx, params.id, params.person)),
  route(c.contactsList, async (ctx, { params }) => listContacts(ctx, params.id)),
  route(c.contactsCreate, async (ctx, { params, body }) => createContact(ctx, params.id, body)),
  route(c.contactsUpdate, async (ctx, { params, body }) => updateContact(ctx, params.id, params.contact, body)),
  route(c.contactsRemove, async (ctx, { params }) => removeContact(ctx, params.id, params.contact)),
  route(c.attachmentsList, async (ctx, { params }) => listAttachments(ctx, params.id)),
  route(c.attachmentsAdd, async (ctx, { params, body, file }) => addAttachment(ctx, params.id, file, body.followup)),
  route(c.attachmentsGet, async (ctx, { params }) => downloadAttachment(ctx, params.id, params.attachment)),
  route(c.attachmentsRemove, async (ctx, { params }) => removeAttachment(ctx, params.id, params.attachment)),

  route(s.fieldsList, async (ctx, { query }) => listFields(ctx, query.subject)),
  route(s.fieldsCreate, async (ctx, { body }) => createField(ctx, body)),
  route(s.fieldsUpdate, async (ctx, { params, body }) => updateField(ctx, params.id, body)),
  route(s.fieldRulesList, async (ctx) => listFieldRules(ctx)),
  route(s.fieldRulesPut, async (ctx, { body }) => putFieldRules(ctx, body)),
  route(s.tagsList, async (ctx) => listTags(ctx)),
  route(s.tagsCreate, async (ctx, { body }) => createTag(ctx, body)),
  route(s.tagsUpdate, async (ctx, { params, body }) => updateTag(ctx, params.id, body)),
  route(s.tagsRemove, async (ctx, { params }) => removeTag(ctx, params.id)),
  route(s.groupsList, async (ctx) => listGroups(ctx)),
  route(s.groupsCreate, async (ctx, { body }) => createGroup(ctx, body)),
  route(s.groupsUpdate, async (ctx, { params, body }) => updateGroup(ctx, params.id, body)),
  route(s.groupsRemove, async (ctx, { params }) => removeGroup(ctx, params.id)),
  route(s.viewsList, async (ctx) => listViews(ctx)),
  route(s.viewsCreate, async (ctx, { body }) => createView(ctx, body)),
  route(s.viewsUpdate, async (ctx, { params, body }) => updateView(ctx, params.id, body)),
  route(s.viewsRemove, async (ctx, { params }) => removeView(ctx, params.id)),
  route(s.regionsTree, () => Promise.resolve(regionsForCascader())),
];
