import { useDomainWords } from '../../../platform/words.ts';
import { saveText } from '../save-text.ts';
import { useT } from '../words.ts';
import css from './imports-page.module.css';

const facts = ['workbook', 'header', 'history', 'phones', 'same'] as const;

/** What Guike makes of other people's tables, and an empty one for who has none. */
export function WhatIsKnown() {
  const t = useT();
  const { customerFields, contactFields } = useDomainWords();
  const template = () => {
    const head = [
      customerFields.name,
      t('fields.contactName'),
      contactFields.title,
      customerFields.phones,
      customerFields.emails,
      customerFields.address,
      customerFields.industry,
      customerFields.grade,
      customerFields.layer,
      customerFields.product,
      customerFields.source,
      customerFields.owner,
      t('fields.followUps').replace(/[（(].*/, ''),
      customerFields.remark,
    ];
    saveText(`${t('knows.templateName')}.csv`, `${head.join(',')}\r\n`);
  };
  return (
    <aside className={css['known']} aria-labelledby="import-knows">
      <h2 id="import-knows" className={css['heading']}>
        {t('knows.title')}
      </h2>
      <dl>
        {facts.map((one) => (
          <div key={one}>
            <dt>{t(`knows.${one}`)}</dt>
            <dd>{t(`knows.${one}Text`)}</dd>
          </div>
        ))}
      </dl>
      <div className={css['template']}>
        <span>{t('knows.templateText')}</span>
        <button type="button" onClick={template}>
          {t('knows.template')}
        </button>
      </div>
    </aside>
  );
}
