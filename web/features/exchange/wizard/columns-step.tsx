import Segmented from 'antd/es/segmented';
import Select from 'antd/es/select';
import { useState } from 'react';
import type { Import } from '../../../../contract/exchange.ts';
import { useImportFields } from '../import-fields.ts';
import { columnLetter, fieldOf, sheetGroups, sheetsWithoutName, withField } from '../plan-edits.ts';
import type { PlanEditor } from '../use-import.ts';
import { useFormats } from '../../../platform/format.ts';
import { useCounted } from '../counted.ts';
import { useT } from '../words.ts';
import css from './columns-step.module.css';
import wizard from './wizard.module.css';

type Column = Import['sheets'][number]['columns'][number];

/** Which column of the file is which field; a header that stands on several sheets is changed on all of them. */
export function ColumnsStep({ found, editor }: { found: Import; editor: PlanEditor }) {
  const t = useT();
  const counted = useCounted();
  const formats = useFormats();
  const groups = sheetGroups(found.sheets, editor.plan);
  const [at, setAt] = useState(0);
  const group = groups[Math.min(at, groups.length - 1)];
  const missing = sheetsWithoutName(editor.plan);
  const nameOf = (sheets: (typeof groups)[number], all: boolean) =>
    sheets.length === 1
      ? sheets[0]!.name
      : all
        ? t('columns.all', counted(sheets.length))
        : t('columns.some', { name: sheets[0]!.name, ...counted(sheets.length) });
  return (
    <>
      <p className={wizard['note']}>{t('columns.intro')}</p>
      {missing.length > 0 && (
        <div className={wizard['bad']} role="alert">
          <b>{t('columns.noName')}</b>
          <p>{t('columns.noNameText', { sheets: formats.list(missing) })}</p>
        </div>
      )}
      {groups.length > 1 && (
        <div className={css['which']}>
          <Segmented<number>
            aria-label={t('columns.which')}
            value={Math.min(at, groups.length - 1)}
            onChange={setAt}
            options={groups.map((sheets, value) => ({ value, label: nameOf(sheets, false) }))}
          />
        </div>
      )}
      {group && (
        <div className={wizard['panel']} role="table" aria-label={nameOf(group, groups.length === 1)}>
          <div className={css['head']} role="row">
            <span role="columnheader">{t('columns.column')}</span>
            <span role="columnheader">{t('columns.samples')}</span>
            <span role="columnheader">{t('columns.field')}</span>
            <span role="columnheader">{t('columns.how')}</span>
          </div>
          {group[0]!.columns.map((column) => (
            <Row
              key={column.index}
              column={column}
              samples={[
                ...new Set(group.flatMap((s) => s.columns.find((c) => c.index === column.index)?.samples ?? [])),
              ]}
              field={fieldOf(editor.plan, group[0]!.name, column.index)}
              others={group[0]!.columns.filter((c) => c.index !== column.index)}
              sheet={group[0]!.name}
              editor={editor}
              onField={(field) => editor.edit((plan) => withField(found.sheets, plan, column.header, field))}
            />
          ))}
        </div>
      )}
    </>
  );
}

function Row(props: {
  column: Column;
  samples: readonly string[];
  field: string | null;
  others: readonly Column[];
  sheet: string;
  editor: PlanEditor;
  onField: (field: string | null) => void;
}) {
  const t = useT();
  const fields = useImportFields();
  const { column, field, samples } = props;
  const asProposed = field === column.field;
  const sure = !asProposed || column.field === null ? null : column.confidence >= 0.85 ? 'sure' : column.confidence >= 0.65 ? 'likely' : 'unsure'; // prettier-ignore
  const twin = field === null ? undefined : props.others.find((c) => fieldOf(props.editor.plan, props.sheet, c.index) === field); // prettier-ignore
  return (
    <div className={css['row']} role="row" data-off={field === null}>
      <div role="cell" className={css['header']}>
        <span className={css['letter']}>{columnLetter(column.index)}</span>
        <b>{column.header}</b>
      </div>
      <div role="cell" className={css['samples']}>
        {samples.length === 0 ? (
          <span className={css['empty']}>{t('columns.noSamples')}</span>
        ) : (
          samples.slice(0, 3).map((sample) => (
            <span key={sample} className={css['sample']}>
              {sample}
            </span>
          ))
        )}
      </div>
      <div role="cell">
        <Select<string>
          aria-label={t('columns.of', { header: column.header })}
          className={css['select'] ?? ''}
          value={field ?? ''}
          onChange={(value) => props.onField(value === '' ? null : value)}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={260}
          options={[{ value: '', label: t('columns.none') }, ...fields.groups]}
        />
      </div>
      <div role="cell" className={css['how']}>
        {sure && (
          <span className={css['sure']} data-sure={sure}>
            {t(`columns.${sure}`)}
          </span>
        )}
        <span>
          {asProposed ? column.reason : t('columns.byYou')}
          {twin && ` · ${t('columns.joined', { other: twin.header })}`}
        </span>
      </div>
    </div>
  );
}
