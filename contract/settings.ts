import { z } from 'zod';
import { Role } from './abilities.ts';
import { endpoint } from './endpoint.ts';
import { FieldType } from './fields.ts';
import { Done, Id, line, Locale, PersonRef } from './primitives.ts';

const one = z.object({ id: Id });
const Labels = z.partialRecord(Locale, z.string().trim().max(60));
export const Subject = z.enum(['customer', 'contact']);

/** A field an organisation made for itself; its values lie in the record's `custom` under `key`. */
export const CustomField = z.object({
  id: Id,
  subject: Subject,
  key: z.string(),
  type: FieldType,
  label: z.string(),
  labels: Labels,
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  required: z.boolean(),
  position: z.int(),
  archived: z.boolean(),
  version: z.int(),
});
export type CustomField = z.infer<typeof CustomField>;
const FieldBody = z.object({
  labels: Labels,
  options: z.array(z.object({ value: line(60), label: line(60) })).max(200),
  required: z.boolean(),
  position: z.int().min(0).max(10_000),
  archived: z.boolean(),
});
export const fieldsList = endpoint('fields.list', {
  method: 'GET',
  path: '/api/v1/fields',
  access: 'member',
  summary: 'The organisation’s own fields',
  query: z.object({ subject: Subject.optional() }),
  returns: z.object({ items: z.array(CustomField) }),
});
export const fieldsCreate = endpoint('fields.create', {
  method: 'POST',
  path: '/api/v1/fields',
  access: 'settings.manage',
  summary: 'Make a field',
  status: 201,
  body: FieldBody.partial().extend({
    subject: Subject,
    type: FieldType,
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/)
      .optional(),
    labels: Labels,
  }),
  returns: CustomField,
  fails: ['fields.key_taken'],
});
export const fieldsUpdate = endpoint('fields.update', {
  method: 'PATCH',
  path: '/api/v1/fields/{id}',
  access: 'settings.manage',
  summary: 'Change or archive a field',
  params: one,
  body: FieldBody.partial(),
  returns: CustomField,
  fails: ['fields.not_found'],
});

/** Which roles do not see a field, or see it masked. */
export const FieldRule = z.object({ field: z.string().max(100), role: Role, rule: z.enum(['hidden', 'masked']) });
export type FieldRule = z.infer<typeof FieldRule>;
export const fieldRulesList = endpoint('fieldRules.list', {
  method: 'GET',
  path: '/api/v1/field-rules',
  access: 'settings.manage',
  summary: 'Fields hidden or masked by role',
  returns: z.object({ items: z.array(FieldRule) }),
});
export const fieldRulesPut = endpoint('fieldRules.put', {
  method: 'PUT',
  path: '/api/v1/field-rules',
  access: 'settings.manage',
  summary: 'Set which fields are hidden or masked by role',
  body: z.object({ items: z.array(FieldRule).max(2000) }),
  returns: z.object({ items: z.array(FieldRule) }),
});

export const colours = ['grey', 'blue', 'cyan', 'green', 'gold', 'orange', 'red', 'magenta', 'purple'] as const;
export const Tag = z.object({ id: Id, name: z.string(), colour: z.enum(colours), customers: z.int() });
export type Tag = z.infer<typeof Tag>;
const TagBody = z.object({ name: line(30), colour: z.enum(colours) });
export const tagsList = endpoint('tags.list', {
  method: 'GET',
  path: '/api/v1/tags',
  access: 'member',
  summary: 'Tags',
  returns: z.object({ items: z.array(Tag) }),
});
export const tagsCreate = endpoint('tags.create', {
  method: 'POST',
  path: '/api/v1/tags',
  access: 'customers.write',
  summary: 'Make a tag',
  status: 201,
  body: TagBody.extend({ colour: z.enum(colours).default('blue') }),
  returns: Tag,
  fails: ['tags.name_taken'],
});
export const tagsUpdate = endpoint('tags.update', {
  method: 'PATCH',
  path: '/api/v1/tags/{id}',
  access: 'tags.manage',
  summary: 'Rename or recolour a tag',
  params: one,
  body: TagBody.partial(),
  returns: Tag,
  fails: ['tags.not_found', 'tags.name_taken'],
});
export const tagsRemove = endpoint('tags.remove', {
  method: 'DELETE',
  path: '/api/v1/tags/{id}',
  access: 'tags.manage',
  summary: 'Remove a tag from everywhere',
  params: one,
  returns: Done,
  fails: ['tags.not_found'],
});

export const Group = z.object({
  id: Id,
  name: z.string(),
  shared: z.boolean(),
  owner: PersonRef,
  customers: z.int(),
  can: z.object({ manage: z.boolean() }),
});
export type Group = z.infer<typeof Group>;
const GroupBody = z.object({ name: line(60), shared: z.boolean() });
export const groupsList = endpoint('groups.list', {
  method: 'GET',
  path: '/api/v1/groups',
  access: 'member',
  summary: 'My groups and the shared ones',
  returns: z.object({ items: z.array(Group) }),
});
export const groupsCreate = endpoint('groups.create', {
  method: 'POST',
  path: '/api/v1/groups',
  access: 'customers.read',
  summary: 'Make a group',
  status: 201,
  body: GroupBody.extend({ shared: z.boolean().default(false) }),
  returns: Group,
  fails: ['groups.name_taken', 'access.denied'],
});
export const groupsUpdate = endpoint('groups.update', {
  method: 'PATCH',
  path: '/api/v1/groups/{id}',
  access: 'customers.read',
  summary: 'Rename or share a group',
  params: one,
  body: GroupBody.partial(),
  returns: Group,
  fails: ['groups.not_found', 'groups.name_taken', 'access.denied'],
});
export const groupsRemove = endpoint('groups.remove', {
  method: 'DELETE',
  path: '/api/v1/groups/{id}',
  access: 'customers.read',
  summary: 'Remove a group; its customers stay',
  params: one,
  returns: Done,
  fails: ['groups.not_found', 'access.denied'],
});

/** A saved view: columns with widths, filter, sort, density. `setup` belongs to the web. */
export const View = z.object({
  id: Id,
  name: z.string(),
  shared: z.boolean(),
  owner: PersonRef,
  setup: z.record(z.string(), z.unknown()),
  position: z.int(),
  version: z.int(),
  can: z.object({ manage: z.boolean() }),
});
export type View = z.infer<typeof View>;
const position = z.int().min(0).max(10_000);
const ViewBody = z.object({
  name: line(60),
  shared: z.boolean(),
  setup: z.record(z.string(), z.unknown()),
  position,
});
export const viewsList = endpoint('views.list', {
  method: 'GET',
  path: '/api/v1/views',
  access: 'member',
  summary: 'My saved views and the shared ones',
  returns: z.object({ items: z.array(View) }),
});
export const viewsCreate = endpoint('views.create', {
  method: 'POST',
  path: '/api/v1/views',
  access: 'member',
  summary: 'Save a view',
  status: 201,
  body: ViewBody.extend({ shared: z.boolean().default(false), position: position.default(0) }),
  returns: View,
  fails: ['access.denied'],
});
export const viewsUpdate = endpoint('views.update', {
  method: 'PATCH',
  path: '/api/v1/views/{id}',
  access: 'member',
  summary: 'Change a saved view',
  params: one,
  body: ViewBody.partial(),
  returns: View,
  fails: ['views.not_found', 'access.denied'],
});
export const viewsRemove = endpoint('views.remove', {
  method: 'DELETE',
  path: '/api/v1/views/{id}',
  access: 'member',
  summary: 'Remove a saved view',
  params: one,
  returns: Done,
  fails: ['views.not_found', 'access.denied'],
});

/** One official division: province, city or district, with those below it. */
export interface RegionNode {
  code: string;
  name: string;
  children?: RegionNode[] | undefined;
}
export const RegionNode: z.ZodType<RegionNode> = z.lazy(() =>
  z.object({ code: z.string(), name: z.string(), children: z.array(RegionNode).optional() }),
);
export const regionsTree = endpoint('regions.tree', {
  method: 'GET',
  path: '/api/v1/regions',
  access: 'member',
  summary: 'The official divisions, from province to district',
  returns: z.object({ items: z.array(RegionNode) }),
});
