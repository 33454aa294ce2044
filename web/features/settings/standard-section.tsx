import { Grade } from '../../../contract/funnel-words.ts';
import { funnelStandard, type LayerStandard, type Standard } from '../../../contract/funnel.ts';
import { dayOf, useFormats } from '../../platform/format.ts';
import { useEndpoint } from '../../platform/query.ts';
import { useDomainWords, wordOf } from '../../platform/words.ts';
import { layerColour } from '../../ui/badges.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import css from './settings.module.css';
import { useT } from './words.ts';

/** The funnel's standard in force, to read: what each layer demands, how long, how many, how often touched, and the work. */
export function StandardSection() {
  const t = useT();
  const formats = useFormats();
  const standard = useEndpoint(funnelStandard);
  if (standard.error && !standard.data)
    return <ErrorState error={standard.error} retry={() => void standard.refetch()} />;
  return (
    <section className={css['section']} data-wide="true">
      <h2>{t('sections.standard')}</h2>
      <p className={css['lead']}>{t('standard.lead')}</p>
      {!standard.data ? (
        <SkeletonRows rows={8} height={72} />
      ) : (
        <>
          <p className={css['facts']}>
            <span>
              {t('standard.version', {
                version: standard.data.version,
                day: formats.day(dayOf(standard.data.inForceFrom), 'long'),
              })}
            </span>
            <span>{t('standard.cap', { count: standard.data.holdingCap })}</span>
          </p>
          <ol className={css['layers']}>
            {standard.data.layers.map((layer) => (
              <Layer key={layer.code} layer={layer} standard={standard.data} />
            ))}
          </ol>
          <h3 className={css['subhead']}>{t('standard.curve')}</h3>
          <p className={css['lead']}>{t('standard.curveText')}</p>
          <Curve standard={standard.data} />
        </>
      )}
    </section>
  );
}

function Layer({ layer, standard }: { layer: LayerStandard; standard: Standard }) {
  const t = useT();
  const formats = useFormats();
  const words = useDomainWords();
  const partner = standard.layers.find(({ code }) => code === layer.sharesHoldingWith);
  const facts = [
    [t('standard.idealDays'), layer.idealDays === null ? null : t('standard.days', { count: layer.idealDays })],
    [t('standard.idealRate'), layer.idealRate === null ? null : formats.rate(layer.idealRate, 0)],
    [
      t('standard.idealHolding'),
      layer.idealHolding === null
        ? null
        : layer.sharesHoldingWith
          ? t('standard.sharedHolding', {
              layer: words.layersShort[layer.sharesHoldingWith],
              count: layer.idealHolding + (partner?.idealHolding ?? 0),
            })
          : t('standard.people', { count: layer.idealHolding }),
    ],
  ] as const;
  return (
    <li className={css['layer']}>
      <header>
        <span aria-hidden="true" className={css['dot']} style={{ background: layerColour(layer.code) }} />
        <h3>{words.layers[layer.code]}</h3>
        {layer.ended && <span className={css['mark']}>{t('standard.ended')}</span>}
      </header>
      <dl className={css['numbers']}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd data-none={value === null}>{value ?? '–'}</dd>
          </div>
        ))}
      </dl>
      <dl className={css['texts']}>
        <div>
          <dt>{t('standard.criteria')}</dt>
          <dd>
            {layer.criteria.length === 0
              ? t('standard.criteriaNone')
              : formats.list(layer.criteria.map((criterion) => words.criteria[criterion]))}
          </dd>
        </div>
        {layer.checklist.length > 0 && (
          <div>
            <dt>{t('standard.checklist')}</dt>
            <dd>
              <ul>
                {layer.checklist.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        {layer.methods.length > 0 && (
          <div>
            <dt>{t('standard.methods')}</dt>
            <dd>{formats.list(layer.methods.map((method) => wordOf(words.salesMethods, method)))}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}

function Curve({ standard }: { standard: Standard }) {
  const t = useT();
  const { layers, grades } = useDomainWords();
  const touched = standard.layers.filter(({ touchEvery }) => touchEvery !== null);
  const rows = [...Grade.options, 'none'] as const;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls sideways on a phone, so the keyboard must reach it
    <div className={css['frame']} role="region" aria-label={t('standard.curve')} tabIndex={0}>
      <table className={css['table']}>
        <caption className="visually-hidden">{t('standard.curve')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('standard.curveGrade')}</th>
            {touched.map(({ code }) => (
              <th key={code} scope="col">
                {layers[code]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((grade) => (
            <tr key={grade}>
              <th scope="row">{grade === 'none' ? t('standard.ungraded') : grades[grade]}</th>
              {touched.map(({ code, touchEvery }) => (
                <td key={code}>{touchEvery && t('standard.days', { count: touchEvery[grade] })}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
