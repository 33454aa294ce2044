import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { layerCodes, type LayerCode } from '../../../contract/funnel-words.ts';
import type { Standard } from '../../../contract/funnel.ts';
import { useDomainWords } from '../../platform/words.ts';
import css from './chart-view.module.css';
import { judged, type Holding } from './board-model.ts';
import { passagesSearch } from './open-list.ts';
import { activeOf, offStandard, sorted, type HeatSort, type Summary } from './summary-model.ts';
import { useT } from './words.ts';

/** People × layers: who holds how many, tinted by how far that is from the standard; every figure opens its customers. */
export function HeatTable({ summary, standard }: { summary: Summary; standard: Standard | undefined }) {
  const people = summary.byPerson;
  const t = useT();
  const { layersShort } = useDomainWords();
  const [sort, setSort] = useState<HeatSort>({ by: 'name', down: false });
  const rows = useMemo(() => sorted(people, sort, standard), [people, sort, standard]);
  const layerOf = new Map(standard?.layers.map((layer) => [layer.code, layer]));
  const holding = (member: Summary['byPerson'][number], code: LayerCode) =>
    judged(code, layerOf.get(code)?.sharesHoldingWith ?? null, (layer) => ({
      have: member.have[layer] ?? 0,
      shouldHave: layerOf.get(layer)?.idealHolding ?? null,
    }));

  const column = (by: HeatSort['by'], label: string) => ({ by, label, sort, onSort: setSort });
  return (
    <>
      <h2 className={css['heading']}>
        {t('heat.title')}
        <span className={css['legend']}>
          <i data-heat="under" /> {t('heat.legendUnder')}
          <i data-heat="right" /> {t('heat.legendRight')}
          <i data-heat="over" /> {t('heat.legendOver')}
        </span>
      </h2>
      <div className={css['frame']}>
        <table className={css['heat']}>
          <caption className="visually-hidden">{t('heat.caption')}</caption>
          <thead>
            <tr>
              <Head {...column('name', t('heat.person'))} />
              {layerCodes.map((code) => (
                <Head key={code} {...column(code, layersShort[code])} />
              ))}
              <Head {...column('sum', t('table.sumActive'))} />
              <Head {...column('signed', t('heat.signed'))} />
            </tr>
          </thead>
          <tbody>
            {rows.map((member) => (
              <tr key={member.person.id}>
                <th scope="row">
                  <Link
                    from="/funnel"
                    to="/funnel"
                    search={({ team: _team, ...rest }) => ({ ...rest, owner: member.person.id })}
                  >
                    {member.person.name}
                  </Link>
                </th>
                {layerCodes.map((code) => (
                  <Cell
                    key={code}
                    layer={code}
                    person={member.person}
                    count={member.have[code] ?? 0}
                    should={layerOf.get(code)?.idealHolding ?? null}
                    judgedBy={holding(member, code)}
                  />
                ))}
                <td>
                  <b>{activeOf(member, standard)}</b>
                </td>
                <td>
                  <Link
                    to="/customers"
                    search={passagesSearch('signed', summary, { owner: member.person.id })}
                    aria-label={t('table.openSigned', { name: member.person.name, count: member.signed })}
                  >
                    {member.signed}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Head(props: { by: HeatSort['by']; label: string; sort: HeatSort; onSort: (sort: HeatSort) => void }) {
  const { by, label, sort, onSort } = props;
  const chosen = sort.by === by;
  return (
    <th scope="col" aria-sort={chosen ? (sort.down ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        className={css['sort']}
        onClick={() => onSort({ by, down: chosen ? !sort.down : by !== 'name' })}
      >
        {label}
        <span aria-hidden="true" className={css['arrow']}>
          {chosen ? (sort.down ? '↓' : '↑') : ''}
        </span>
      </button>
    </th>
  );
}

function Cell(props: {
  layer: LayerCode;
  person: { id: string; name: string };
  count: number;
  should: number | null;
  judgedBy: Holding;
}) {
  const t = useT();
  const { layers } = useDomainWords();
  const { layer, person, count, should, judgedBy } = props;
  const off = offStandard(judgedBy.have, judgedBy.shouldHave);
  const strength = off === null || Math.abs(off) <= 0.25 ? 0 : Math.round(Math.abs(off) * 22);
  const tint = off !== null && off > 0 ? '--danger' : '--grade-b';
  const label =
    should === null
      ? t('heat.cell', { name: person.name, layer: layers[layer], count })
      : t('heat.cellShould', { name: person.name, layer: layers[layer], count, should });
  return (
    <td
      className={css['cell']}
      style={strength > 0 ? { background: `color-mix(in srgb, var(${tint}) ${strength}%, transparent)` } : undefined}
      title={label}
    >
      <Link to="/customers" search={{ layer, owner: person.id }} aria-label={label}>
        {count}
      </Link>
    </td>
  );
}
