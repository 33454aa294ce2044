import type { ReactNode } from 'react';
import type { Import, ImportRow } from '../../../../contract/exchange.ts';
import { useFormats } from '../../../platform/format.ts';
import { useDomainWords, wordOf } from '../../../platform/words.ts';
import { useImportFields } from '../import-fields.ts';
import { columnLetter } from '../plan-edits.ts';
import { useT } from '../words.ts';
import css from './row-details.module.css';
import { plainFields, recordOf } from './row-record.ts';

/** Everything a row becomes, its history follow-up by follow-up, and its cells as they stand in the file. */
export function RowDetails({ row, found }: { row: ImportRow; found: Import }) {
  const t = useT();
  const words = useDomainWords();
  const record = recordOf(row);
  const values = useValues(row);
  const columns = found.sheets.find((s) => s.name === row.sheet)?.columns ?? [];
  const headerOf = (index: number) => columns.find((c) => c.index === index)?.header ?? columnLetter(index);
  const history = [...(record.followUps ?? [])].reverse();
  return (
    <div className={css['details']}>
      <section>
        <h3>{t('row.becomes')}</h3>
        <dl>
          {values.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      {history.length > 0 && (
        <section>
          <h3>{t('row.history')}</h3>
          <ol className={css['history']}>
            {history.map((one, at) => (
              <li key={at}>
                <span className={css['when']}>
                  {one.on ? <time dateTime={one.on}>{one.on}</time> : t('row.undated')}
                  <span className={css['channel']}>{words.channels[one.channel]}</span>
                </span>
                <p>{one.text}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
      <section>
        <h3>{t('row.cells')}</h3>
        <dl>
          {row.cells.map(
            (cell, index) =>
              cell !== '' && (
                <div key={index}>
                  <dt>{headerOf(index)}</dt>
                  <dd>{cell.length > 400 ? `${cell.slice(0, 400)}…` : cell}</dd>
                </div>
              ),
          )}
        </dl>
      </section>
    </div>
  );
}

/** What a row becomes, label by label. */
function useValues(row: ImportRow): [string, ReactNode][] {
  const formats = useFormats();
  const words = useDomainWords();
  const record = recordOf(row);
  const { labelOf } = useImportFields();
  const plain = row.record ?? {};
  const phones = (list: { number: string; ext?: string }[] | undefined) =>
    list?.map((p) => formats.phone(p.number, p.ext)).join('　');
  const lists: Record<string, Record<string, string>> = {
    industry: words.industries,
    size: words.sizes,
    source: words.sources,
  };
  const values: [string, ReactNode][] = [
    [labelOf('name'), record.name],
    [labelOf('phones'), phones(record.phones)],
    [labelOf('emails'), record.emails?.join('　')],
    ...(record.contacts ?? []).map((c): [string, ReactNode] => [
      `${labelOf('contactName')} ${c.name}`,
      [c.title, phones(c.phones), c.emails.join('　'), c.wechat].filter(Boolean).join('　') || '—',
    ]),
    ...plainFields.map((key): [string, ReactNode] => {
      const value = plain[key];
      return [labelOf(key), typeof value === 'string' ? wordOf(lists[key] ?? {}, value) : undefined];
    }),
    [labelOf('expected'), record.expected && formats.money(record.expected, 'full')],
    [labelOf('contractAmount'), record.contractAmount && formats.money(record.contractAmount, 'full')],
    [labelOf('tags'), record.tags?.join('、')],
    [labelOf('groups'), record.groups?.join('、')],
    ...Object.entries(record.custom ?? {}).map(([key, value]): [string, ReactNode] => [
      labelOf(`custom.${key}`),
      Array.isArray(value) ? value.join('、') : typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  ];
  return values.filter(([, value]) => value !== undefined && value !== '');
}
