import { useMemo } from 'react';
import { decisionRoles } from '../../../contract/customers.ts';
import {
  contactFields,
  customerFields,
  industries,
  sizes,
  sources,
  type BuiltInType,
  type ContactField,
  type CustomerField,
} from '../../../contract/fields.ts';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { fieldsList, type CustomField } from '../../../contract/settings.ts';
import type { DomainWords } from '../../../contract/words/domain-shape.ts';
import { useEndpoint } from '../../platform/query.ts';
import { useDomainWords } from '../../platform/words.ts';
import type { Choice, FieldInfo, FieldTable } from '../../ui/fields/field-info.ts';
import { useT } from './words.ts';

const longest: Partial<Record<CustomerField, number>> = {
  name: 200,
  shortName: 60,
  creditCode: 40,
  address: 300,
  website: 300,
  wechat: 60,
  product: 200,
  goal: 500,
  industry: 60,
  size: 40,
  source: 60,
  remark: 20_000,
};

const choicesOf = <K extends string>(codes: readonly K[], words: Record<K, string>): Choice[] =>
  codes.map((value) => ({ value, label: words[value] }));

function builtIn(key: CustomerField, words: DomainWords): FieldInfo {
  const spec = customerFields[key];
  const choices: Partial<Record<CustomerField, Choice[]>> = {
    layer: choicesOf(layerCodes, words.layers),
    grade: choicesOf(['A', 'B', 'C'], words.grades),
    kind: choicesOf(['company', 'person'], words.kinds),
    industry: choicesOf(industries, words.industries),
    size: choicesOf(sizes, words.sizes),
    source: choicesOf(sources, words.sources),
  };
  const max = longest[key];
  return {
    key,
    label: words.customerFields[key],
    type: spec.type,
    list: spec.list,
    sort: spec.sort,
    filter: spec.filter,
    edit: spec.edit,
    bulk: spec.bulk,
    required: key === 'name',
    open: key === 'industry' || key === 'size' || key === 'source',
    ...(choices[key] ? { choices: choices[key] } : {}),
    ...(max === undefined ? {} : { max }),
  };
}

/** An organisation's own field in the form tables, filters and forms know. */
export function ownField(field: CustomField): FieldInfo {
  return {
    key: `custom.${field.key}`,
    label: field.label,
    type: field.type,
    list: true,
    sort: false,
    filter: true,
    edit: true,
    bulk: true,
    required: field.required,
    ...(field.options.length > 0 ? { choices: field.options } : {}),
  };
}

function useOwnFields(subject: 'customer' | 'contact'): readonly CustomField[] {
  const items = useEndpoint(fieldsList, { query: { subject } }, { staleTime: 5 * 60_000 }).data?.items;
  return useMemo(() => (items ?? []).filter((f) => !f.archived).sort((a, b) => a.position - b.position), [items]);
}

/** All fields of a customer, built in and own, with their words. */
export function useCustomerFields(): FieldTable {
  const words = useDomainWords();
  const own = useOwnFields('customer');
  return useMemo(() => {
    const keys = Object.keys(customerFields) as CustomerField[];
    const all = [...keys.map((key) => builtIn(key, words)), ...own.map(ownField)];
    return new Map(all.map((field) => [field.key, field]));
  }, [words, own]);
}

/** All fields of a contact, built in and own, with their words. */
export function useContactFields(): FieldTable {
  const { contactFields: labels, decisionRoles: roles } = useDomainWords();
  const t = useT();
  const own = useOwnFields('contact');
  return useMemo(() => {
    const keys = Object.keys(contactFields) as ContactField[];
    const info = (key: string, label: string, type: BuiltInType, choices?: Choice[]): FieldInfo => {
      const field = { key, label, type, list: true, sort: false, filter: false, edit: true, bulk: false };
      return { ...field, required: key === 'name', ...(choices ? { choices } : {}) };
    };
    const all = [
      ...keys.map((key) =>
        info(
          key,
          labels[key],
          contactFields[key].type,
          key === 'decisionRole' ? choicesOf(decisionRoles, roles) : undefined,
        ),
      ),
      info('isPrimary', t('contacts.makePrimary'), 'flag'),
      ...own.map(ownField),
    ];
    return new Map(all.map((field) => [field.key, field]));
  }, [labels, roles, own, t]);
}

/** An organisation's own fields of a contact. */
export function useOwnContactFields(): FieldInfo[] {
  const own = useOwnFields('contact');
  return useMemo(() => own.map(ownField), [own]);
}

/** The sections of the profile, in reading order; own fields stand in the last. */
export const profileSections = {
  basics: ['name', 'shortName', 'kind', 'creditCode', 'industry', 'size', 'source', 'region', 'address'],
  reach: ['phones', 'emails', 'wechat', 'website'],
  sale: [
    'keyAccount',
    'grade',
    'product',
    'goal',
    'expected',
    'contractAmount',
    'contractOn',
    'acceptedOn',
    'abandonReason',
  ],
  order: ['tags', 'groups', 'remark'],
} as const satisfies Record<string, readonly CustomerField[]>;
