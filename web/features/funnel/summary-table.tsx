import { Link } from '@tanstack/react-router';
import type { LayerCode } from '../../../contract/funnel-words.ts';
import { useFormats } from '../../platform/format.ts';
import { useDomainWords } from '../../platform/words.ts';
import { layerColour } from '../../ui/badges.tsx';
import css from './chart-view.module.css';
import { passagesSearch, type Whose } from './open-list.ts';
import { meets, type Summary, type SummaryLayer } from './summary-model.ts';
import { useT } from './words.ts';

/** Rows are as high as the segments of the funnel beside them. */
export const rowHeight = 48;

/** The funnel in figures: the chart's twin, and the way to the customers behind each number. */
export function SummaryTable({ summary, scope }: { summary: Summary; scope: Whose }) {
  const t = useT();
  const { layers } = useDomainWords();
  const formats = useFormats();
  const went = { summary, whose: scope };
  return (
    <div className={css['frame']}>
      <table className={css['figures']}>
        <caption className="visually-hidden">{t('table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('table.layer')}</th>
            <th scope="col">{t('table.have')}</th>
            <th scope="col">{t('table.shouldHave')}</th>
            <th scope="col">{t('table.entered')}</th>
            <th scope="col">{t('table.movedOn')}</th>
            <th scope="col">{t('table.abandoned')}</th>
            <th scope="col">{t('table.rate')}</th>
            <th scope="col">{t('table.medianDays')}</th>
          </tr>
        </thead>
        <tbody>
          {summary.layers.map((row) => (
            <tr key={row.layer}>
              <th scope="row">
                <span aria-hidden="true" className={css['dot']} style={{ background: layerColour(row.layer) }} />
                {layers[row.layer]}
              </th>
              <td>
                <Link
                  to="/customers"
                  search={{ layer: row.layer, ...scope }}
                  aria-label={t('table.openList', {
                    layer: layers[row.layer],
                    count: row.have,
                    shown: formats.number(row.have),
                  })}
                >
                  <b>{formats.number(row.have)}</b>
                </Link>
              </td>
              <td className={css['quiet']}>{row.shouldHave === null ? '–' : formats.number(row.shouldHave)}</td>
              <Went {...went} row={row} op="entered" count={row.entered} />
              <Went {...went} row={row} op="movedOn" count={ends(row.layer) ? null : row.movedOn} />
              <Went {...went} row={row} op="abandonedFrom" count={row.layer === 'abandoned' ? null : row.abandoned} />
              <Against row={row} what="rate" />
              <Against row={row} what="days" />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css['counted']}>{t('table.counted')}</p>
    </div>
  );
}

const ends = (layer: LayerCode) => layer === 'abandoned' || layer === 'implemented';
const wordOf = { entered: 'openEntered', movedOn: 'openMovedOn', abandonedFrom: 'openAbandoned' } as const;

/** How many customers went a way in the period; the number opens them. */
function Went(props: {
  summary: Summary;
  whose: Whose;
  row: SummaryLayer;
  op: keyof typeof wordOf;
  count: number | null;
}) {
  const t = useT();
  const { layers } = useDomainWords();
  const formats = useFormats();
  const { summary, whose, row, op, count } = props;
  if (count === null) return <td>–</td>;
  const shown = formats.number(count);
  return (
    <td>
      <Link
        to="/customers"
        search={passagesSearch(op, summary, whose, row.layer)}
        aria-label={t(`table.${wordOf[op]}`, { layer: layers[row.layer], shown })}
      >
        {shown}
      </Link>
    </td>
  );
}

function Against({ row, what }: { row: SummaryLayer; what: 'rate' | 'days' }) {
  const t = useT();
  const formats = useFormats();
  const [real, ideal] = what === 'rate' ? [row.rate, row.idealRate] : [row.medianDays, row.idealDays];
  const say = (value: number) =>
    what === 'rate' ? formats.rate(value, 0) : formats.number(Math.round(value * 10) / 10);
  const met = meets(real, ideal, what === 'rate' ? 'more' : 'less');
  return (
    <td title={real === null ? t('chart.rateNone') : undefined}>
      <span data-met={met ?? undefined}>{real === null ? '–' : say(real)}</span>
      {ideal !== null && <span className={css['ideal']}>{t('table.ideal', { value: say(ideal) })}</span>}
    </td>
  );
}
