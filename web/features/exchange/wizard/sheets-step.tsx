import InputNumber from 'antd/es/input-number';
import Select from 'antd/es/select';
import Switch from 'antd/es/switch';
import { useMemo } from 'react';
import type { Import } from '../../../../contract/exchange.ts';
import { layerCodes, type LayerCode } from '../../../../contract/funnel-words.ts';
import { useFormats } from '../../../platform/format.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { LayerBadge } from '../../../ui/badges.tsx';
import { usedSheets, withSheet } from '../plan-edits.ts';
import type { PlanEditor } from '../use-import.ts';
import { useCounted } from '../counted.ts';
import { useT } from '../words.ts';
import css from './sheets-step.module.css';
import wizard from './wizard.module.css';

type Seen = Import['sheets'][number];

/** What Guike made of the file: each sheet with its layer, its rows, where its header is, and what was left out. */
export function SheetsStep({ found, editor }: { found: Import; editor: PlanEditor }) {
  const t = useT();
  const counted = useCounted();
  const formats = useFormats();
  const used = usedSheets(found.sheets, editor.plan);
  const rows = used.reduce((sum, s) => sum + s.rows, 0);
  const out = used.reduce((sum, s) => sum + s.leftOutCount, 0);
  const words = { sheets: used.length, rows: formats.number(rows) };
  const hero =
    used.length === 0
      ? t('sheets.none')
      : found.kind === 'workbook'
        ? t('sheets.workbook', words)
        : t(used.length === 1 ? 'sheets.table' : 'sheets.tables', words);
  return (
    <>
      <div>
        <h2 className={wizard['hero']}>{hero}</h2>
        <p className={wizard['note']}>
          {used.length === 0 ? t('sheets.noneText') : out > 0 && t('sheets.leftOut', counted(out))}
        </p>
      </div>
      <ul className={css['sheets']}>
        {found.sheets.map((sheet) => (
          <Sheet key={sheet.name} sheet={sheet} editor={editor} />
        ))}
      </ul>
    </>
  );
}

function Sheet({ sheet, editor }: { sheet: Seen; editor: PlanEditor }) {
  const t = useT();
  const counted = useCounted();
  const { layers } = useDomainWords();
  const planned = editor.plan.sheets.find((s) => s.name === sheet.name);
  const use = planned?.use ?? false;
  const { name } = sheet;
  const set = (change: Parameters<typeof withSheet>[2]) => editor.edit((plan) => withSheet(plan, name, change));
  return (
    <li className={css['sheet']} data-use={use}>
      <Switch checked={use} aria-label={t('sheets.use', { name })} onChange={(now) => set({ use: now })} />
      <div className={css['name']}>
        <b>{name}</b>
        <span className={css['count']}>
          {use
            ? t('sheets.rows', counted(sheet.rows))
            : sheet.ignored
              ? t('sheets.ignored', { reason: sheet.ignored })
              : t('sheets.off')}
          {use && sheet.owner && ` · ${t('sheets.owner', { name: sheet.owner })}`}
        </span>
      </div>
      {use && (
        <>
          <label className={css['field']}>
            <span>{t('sheets.layer')}</span>
            <Select<LayerCode | ''>
              aria-label={t('sheets.layerOf', { name })}
              className={css['layer'] ?? ''}
              value={planned?.layer ?? ''}
              onChange={(layer) => set({ layer: layer === '' ? null : layer })}
              options={[
                { value: '' as const, label: t('sheets.byRow') },
                ...layerCodes.map((code) => ({
                  value: code,
                  label: <LayerBadge layer={code} long />,
                  name: layers[code],
                })),
              ]}
            />
          </label>
          <label className={css['field']}>
            <span>{t('sheets.header')}</span>
            <InputNumber
              aria-label={t('sheets.headerOf', { name })}
              className={css['header'] ?? ''}
              min={0}
              max={200}
              precision={0}
              value={planned?.headerRow ?? 0}
              formatter={(value) =>
                value === undefined || value === 0 ? t('sheets.noHeader') : t('sheets.headerAt', { row: value })
              }
              parser={(text) => Number(text?.replace(/\D/g, '') ?? 0)}
              changeOnBlur
              onChange={(row) => set({ headerRow: row && row > 0 ? row : null })}
            />
          </label>
        </>
      )}
      <LeftOut sheet={sheet} />
    </li>
  );
}

/** Rows that are no customers, blank ones counted together. */
function LeftOut({ sheet }: { sheet: Seen }) {
  const t = useT();
  const counted = useCounted();
  const { written, blank } = useMemo(
    () => ({
      written: sheet.leftOut.filter((l) => l.text !== ''),
      blank: sheet.leftOut.filter((l) => l.text === '').length,
    }),
    [sheet.leftOut],
  );
  if (sheet.leftOutCount === 0) return null;
  const more = sheet.leftOutCount - sheet.leftOut.length;
  return (
    <details className={css['out']}>
      <summary>{t('sheets.out', counted(sheet.leftOutCount))}</summary>
      <ul aria-label={t('sheets.outTitle')}>
        {written.map((one) => (
          <li key={one.row}>
            <span className={css['row']}>{t('sheets.outRow', { row: one.row })}</span>
            <span className={css['why']}>{one.reason}</span>
            <span className={css['text']}>{one.text}</span>
          </li>
        ))}
        {blank > 0 && <li>{t('sheets.outBlank', counted(blank))}</li>}
        {more > 0 && <li>{t('sheets.outMore', counted(more))}</li>}
      </ul>
    </details>
  );
}
