import type { Condition, Filter, PassageWish } from '../../../contract/fields.ts';
import { operators } from '../../../contract/fields.ts';
import { teamsList } from '../../../contract/people.ts';
import { majorOf, useFormats } from '../../platform/format.ts';
import { useMe } from '../../platform/session.tsx';
import { useEndpoint } from '../../platform/query.ts';
import { useDomainWords } from '../../platform/words.ts';
import type { FieldInfo, FieldTable } from '../fields/field-info.ts';
import { useValueText } from '../fields/field-value.tsx';
import { joinedName, regionPath, usePeople, useRegions } from '../fields/lookups.ts';
import { isWish, needsNoValue } from './filter-model.ts';
import { recordWords } from './words.ts';

/** Says a filter in words: 级别 是其中之一 A 级、B 级. */
export function useFilterText(fields: FieldTable): (filter: Filter) => string {
  const t = recordWords.use();
  const formats = useFormats();
  const words = useDomainWords();
  const valueText = useValueText();
  const regions = useRegions();
  const people = usePeople();
  const teams = useEndpoint(teamsList, {}, { staleTime: 5 * 60_000 }).data?.items;
  const { currency } = useMe().organisation;

  const say = (field: FieldInfo, value: string | number | boolean): string => {
    if (field.type === 'money' && typeof value === 'number')
      return formats.shortNumber(majorOf({ amount: value, currency }));
    if (field.type === 'region') return joinedName(regionPath(regions, String(value))) || String(value);
    const span = words.spans[value as keyof typeof words.spans] as string | undefined;
    if (span && (field.type === 'day' || field.type === 'instant')) return span;
    if (field.type === 'instant') return formats.day(String(value));
    return valueText(field, value);
  };
  const passage = (op: string, { layer, from, to, owner, team }: PassageWish): string => {
    const kind = operators.passages.find((one) => one === op);
    if (!kind) return op;
    const text = t(`filter.passage.${kind}`, {
      layer: layer ? words.layers[layer] : '',
      from: formats.day(from),
      to: formats.day(to),
    });
    const who = owner
      ? (people.find(({ id }) => id === owner)?.name ?? '…')
      : team
        ? (teams?.find(({ id }) => id === team)?.name ?? t('filter.passage.someTeam'))
        : undefined;
    return who === undefined ? text : t('filter.passage.of', { text, who });
  };
  const condition = ({ field: key, op, value }: Condition): string => {
    const field = fields.get(key);
    if (!field) return key;
    if (isWish(value)) return passage(op, value);
    const operator = words.operators[op as keyof typeof words.operators] ?? op;
    if (needsNoValue(op) || value === undefined) return t('filter.bare', { field: field.label, operator });
    const [first, second] = Array.isArray(value) ? value : [];
    const said =
      op === 'between' && first !== undefined && second !== undefined
        ? t('filter.range', { from: say(field, first), to: say(field, second) })
        : Array.isArray(value)
          ? listed(value.map((v) => say(field, v)))
          : say(field, value);
    return t('filter.of', { field: field.label, operator, value: said });
  };
  const listed = (all: string[]) =>
    all.length > 3
      ? `${formats.list(all.slice(0, 2))} ${t('filter.andMore', { count: all.length })}`
      : formats.list(all);
  const text = (filter: Filter): string => {
    if ('and' in filter) return bracket(filter.and, 'and');
    if ('or' in filter) return bracket(filter.or, 'or');
    if ('not' in filter) return `${t('filter.join.none')} ${bracket([filter.not], 'and')}`;
    return condition(filter);
  };
  const bracket = (parts: Filter[], join: 'and' | 'or') =>
    t('filter.bracket', { text: parts.map(text).join(` ${t(`filter.join.${join}`)} `) });
  return text;
}
