import { useMemo } from 'react';
import { fieldsList } from '../../../contract/settings.ts';
import type { DomainWords } from '../../../contract/words/domain-shape.ts';
import { useEndpoint } from '../../platform/query.ts';
import { useDomainWords } from '../../platform/words.ts';
import { useT } from './words.ts';

/** What a column may be read as, in the order people look for it. */
const groups = {
  who: ['name', 'shortName', 'kind', 'creditCode', 'industry', 'size', 'region', 'address', 'website'],
  reach: ['phones', 'emails', 'wechat'],
  contact: ['contactName', 'contactTitle', 'contactPhones', 'contactEmails', 'contactWechat'],
  history: ['followUps', 'lastContactOn', 'nextStep', 'nextStepOn', 'createdOn'],
  sale: [
    'layer',
    'grade',
    'owner',
    'source',
    'product',
    'goal',
    'expected',
    'contractAmount',
    'contractOn',
    'acceptedOn',
    'abandonReason',
    'credit',
  ],
  order: ['tags', 'groups', 'remark'],
} as const;
const groupKeys = ['who', 'reach', 'contact', 'history', 'sale', 'order'] as const;
const extra = [
  'followUps',
  'contactName',
  'contactTitle',
  'contactPhones',
  'contactEmails',
  'contactWechat',
  'createdOn',
  'lastContactOn',
  'credit',
] as const;
type Extra = (typeof extra)[number];
const isExtra = (key: string): key is Extra => (extra as readonly string[]).includes(key);

export interface FieldChoices {
  groups: { label: string; options: { value: string; label: string }[] }[];
  labelOf: (field: string) => string;
}

/** The fields a column may be read as, grouped, with their words; an organisation's own fields stand in the last group. */
export function useImportFields(): FieldChoices {
  const t = useT();
  const words: DomainWords = useDomainWords();
  const own = useEndpoint(fieldsList, { query: { subject: 'customer' } }, { staleTime: 5 * 60_000 }).data?.items;
  return useMemo(() => {
    const builtIn: Record<string, string> = words.customerFields;
    const labelOf = (key: string): string =>
      isExtra(key)
        ? t(`fields.${key}`)
        : (builtIn[key] ?? own?.find((f) => `custom.${f.key}` === key)?.label ?? key.replace('custom.', ''));
    const option = (value: string) => ({ value, label: labelOf(value) });
    const list = groupKeys.map((key) => ({ label: t(`groups.${key}`), options: groups[key].map(option) }));
    const mine = (own ?? []).filter((f) => !f.archived).map((f) => option(`custom.${f.key}`));
    return { groups: mine.length > 0 ? [...list, { label: t('groups.own'), options: mine }] : list, labelOf };
  }, [t, words, own]);
}
