import { phoneParts } from '../../../contract/phone-format.ts';
import type { Money, PhoneInput } from '../../../contract/primitives.ts';
import type { Grade, LayerCode } from '../../../contract/funnel-words.ts';
import { dayOf, useFormats } from '../../platform/format.ts';
import { GradeBadge, LayerBadge } from '../badges.tsx';
import { recordWords } from '../records/words.ts';
import { DayText, InstantText, MoneyText } from '../value-texts.tsx';
import { PersonName } from '../person-name.tsx';
import type { FieldInfo } from './field-info.ts';
import css from './fields.module.css';
import { useCustomerName, useGroups, usePeople, useRegionName, useTags } from './lookups.ts';
import { TagLabels } from './tag-label.tsx';

/** Whether a field holds nothing. */
export const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** Shows a value in the form of the contract's bodies (ids for people, tags and groups; a code for a region). */
export function FieldValue({ field, value, full = false }: { field: FieldInfo; value: unknown; full?: boolean }) {
  const t = recordWords.use();
  const formats = useFormats();
  if (isBlank(value)) return null;
  const text = typeof value === 'string' ? value : typeof value === 'number' ? formats.number(value) : '';
  const list = Array.isArray(value) ? (value as unknown[]) : [];
  const word = (code: unknown) => field.choices?.find((c) => c.value === code)?.label ?? String(code);
  switch (field.type) {
    case 'money':
      return isMoney(value) ? <MoneyText money={value} style={full ? 'full' : 'short'} /> : null;
    case 'day':
      return <DayText day={text} style={full ? 'long' : 'short'} />;
    case 'instant':
      return full ? <time dateTime={text}>{formats.instant(text)}</time> : <InstantText instant={text} />;
    case 'oneOf':
    case 'kind':
      return <>{word(value)}</>;
    case 'someOf':
      return <>{formats.list(list.map(word))}</>;
    case 'flag':
      return <>{value === true ? t('field.yes') : t('field.no')}</>;
    case 'grade':
      return <GradeBadge grade={text as Grade} />;
    case 'layer':
      return <LayerBadge layer={text as LayerCode} long={full} />;
    case 'phones':
      return <>{formats.list(list.map((p) => phoneText(p as PhoneInput, formats.phone)))}</>;
    case 'emails':
      return <>{formats.list(list.map(String))}</>;
    case 'phone':
      return <PhoneValue text={text} />;
    case 'email':
      return <a href={`mailto:${text}`}>{text}</a>;
    case 'url':
      return (
        <a href={/^https?:\/\//i.test(text) ? text : `https://${text}`} target="_blank" rel="noopener noreferrer">
          {text.replace(/^https?:\/\//i, '').replace(/\/$/, '')}
        </a>
      );
    case 'person':
      return <PersonValue id={text} />;
    case 'customer':
      return <CustomerValue id={text} />;
    case 'region':
      return <RegionValue code={text} />;
    case 'tags':
      return <TagsValue ids={list.map(String)} />;
    case 'groups':
      return <GroupsValue ids={list.map(String)} />;
    case 'longText':
      return full ? <span className={css['text']}>{text}</span> : <>{text}</>;
    case 'text':
    case 'number':
      return <>{text}</>;
  }
}

export const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

function phoneText(phone: PhoneInput, format: (number: string, ext?: string) => string): string {
  return typeof phone === 'string' ? phone : format(phone.number, phone.ext);
}
function PhoneValue({ text }: { text: string }) {
  const formats = useFormats();
  const { number, ext } = phoneParts(text);
  const shown = formats.phone(number, ext);
  return /^\+\d+$/.test(number) ? <a href={`tel:${text}`}>{shown}</a> : <>{shown}</>;
}
function PersonValue({ id }: { id: string }) {
  const person = usePeople().find((p) => p.id === id);
  return person ? <PersonName person={person} /> : null;
}
function CustomerValue({ id }: { id: string }) {
  return <a href={`/customers/${id}`}>{useCustomerName(id)}</a>;
}
function RegionValue({ code }: { code: string }) {
  return <>{useRegionName(code)}</>;
}
function TagsValue({ ids }: { ids: string[] }) {
  const tags = useTags().filter((tag) => ids.includes(tag.id));
  return <TagLabels tags={tags} />;
}
function GroupsValue({ ids }: { ids: string[] }) {
  const formats = useFormats();
  const groups = useGroups().filter((group) => ids.includes(group.id));
  return <>{formats.list(groups.map((group) => group.name))}</>;
}

/** The words of a value where only plain text can stand (a tip, a chip, a timeline's before → after). */
export function useValueText(): (field: FieldInfo, value: unknown) => string {
  const t = recordWords.use();
  const formats = useFormats();
  const people = usePeople();
  const tags = useTags();
  const groups = useGroups();
  return (field, value) => {
    if (isBlank(value)) return '';
    const one = (v: unknown): string => {
      if (isMoney(v)) return formats.money(v, 'full');
      if (v === true) return t('field.yes');
      if (v === false) return t('field.no');
      if (typeof v === 'number') return formats.number(v);
      if (typeof v === 'object' && v !== null) {
        if ('number' in v) return phoneText(v as PhoneInput, formats.phone);
        if ('name' in v) return String(v.name);
        return JSON.stringify(v);
      }
      const text = String(v);
      if (field.type === 'person') return people.find((p) => p.id === text)?.name ?? text;
      if (field.type === 'tags') return tags.find((tag) => tag.id === text)?.name ?? text;
      if (field.type === 'groups') return groups.find((group) => group.id === text)?.name ?? text;
      if (field.type === 'day') return formats.day(text);
      if (field.type === 'instant') return /^\d{4}-\d\d-\d\dT/.test(text) ? formats.day(dayOf(text)) : text;
      if (field.type === 'phone' || field.type === 'phones') {
        const { number, ext } = phoneParts(text);
        return formats.phone(number, ext);
      }
      return field.choices?.find((c) => c.value === text)?.label ?? text;
    };
    return Array.isArray(value) ? formats.list(value.map(one)) : one(value);
  };
}
