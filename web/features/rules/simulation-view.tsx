import Button from 'antd/es/button';
import Progress from 'antd/es/progress';
import Segmented from 'antd/es/segmented';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { rulesSimulation, type RuleVersion, type Simulation, type SimulationPart } from '../../../contract/rules.ts';
import { useFormats } from '../../platform/format.ts';
import { showOverlay } from '../../platform/overlay.tsx';
import { settle, useEndpoint } from '../../platform/query.ts';
import { useDomainWords } from '../../platform/words.ts';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import css from './rules.module.css';
import { useT } from './words.ts';

const ApplyDialog = lazy(async () => import('./apply-dialog.tsx').then((m) => ({ default: m.ApplyDialog })));
const Differences = lazy(async () => import('./differences.tsx').then((m) => ({ default: m.Differences })));
const route = getRouteApi('/shell/rules/$id');

/** The simulation of a version: how far it is, and who would gain and lose what. */
export function SimulationView({ version }: { version: RuleVersion }) {
  const t = useT();
  const asked = useEndpoint(
    rulesSimulation,
    { params: { id: version.simulation ?? '' } },
    { enabled: version.simulation !== null },
  );
  const simulation = asked.data;
  const isBusy = simulation?.status === 'running' || simulation?.applying === true;
  const { refetch } = asked;
  useEffect(() => {
    if (!isBusy) return undefined;
    const timer = setInterval(() => void refetch(), 700);
    return () => clearInterval(timer);
  }, [isBusy, refetch]);
  const isDone = simulation?.status === 'done';
  const isLate = isDone && version.state === 'draft';
  useEffect(() => {
    if (isLate) void settle(['rules.get', 'rules.list']);
  }, [isLate]);
  return (
    <section className={css['card']} aria-labelledby="simulation">
      <header className={css['head']}>
        <h2 id="simulation">{t('sim.title')}</h2>
        {simulation && isDone && version.can.apply && !simulation.applying && simulation.appliedAt === null && (
          <Button className={css['open'] ?? ''} onClick={() => showOverlay(ApplyDialog, { simulation })}>
            {t('acts.apply')}
          </Button>
        )}
      </header>
      {version.simulation === null ? (
        <p className={css['quiet']}>{t('sim.none')}</p>
      ) : !simulation ? (
        <SkeletonRows rows={4} height={40} />
      ) : simulation.status === 'running' ? (
        <div role="status">
          <p>{t('sim.running')}</p>
          <Progress percent={Math.round(simulation.progress * 100)} aria-label={t('sim.running')} />
        </div>
      ) : simulation.status === 'failed' ? (
        <p role="alert">{t('sim.failed')}</p>
      ) : (
        <Result simulation={simulation} />
      )}
    </section>
  );
}

function Result({ simulation }: { simulation: Simulation }) {
  const t = useT();
  const formats = useFormats();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const part = search.part ?? 'book';
  const shown = simulation[part];
  return (
    <>
      {!simulation.fresh && <p className={css['warn']}>{t('sim.stale')}</p>}
      {simulation.applying && <p role="status">{t('apply.doing', { count: simulation.applied ?? 0 })}</p>}
      {simulation.appliedAt && (
        <p className={css['noteText']}>
          {t('apply.done', { day: formats.instant(simulation.appliedAt), count: simulation.applied ?? 0 })}
        </p>
      )}
      <Segmented<'book' | 'recent'>
        value={part}
        options={[
          { value: 'book', label: t('sim.part.book') },
          { value: 'recent', label: t('sim.part.recent', { days: simulation.days }) },
        ]}
        onChange={(next) => void navigate({ search: next === 'recent' ? { part: next } : {}, replace: true })}
      />
      {shown && (
        <>
          <p className={css['sum']}>
            {t('sim.sum', { customers: formats.number(shown.customers), moves: formats.number(shown.moves) })}
            {shown.keyAccounts > 0 && <> · {t('sim.keyAccounts', { count: shown.keyAccounts })}</>}
          </p>
          <p className={css['quiet']}>{t(part === 'book' ? 'sim.bookHint' : 'sim.recentHint')}</p>
          <Shifts part={shown} currency={simulation.currency} kind={part} />
          <Rules part={shown} />
        </>
      )}
      {search.holder && search.way && (
        <Suspense fallback={null}>
          <Differences
            simulation={simulation.id}
            part={part}
            holder={search.holder}
            way={search.way}
            name={shown?.shifts.find((s) => s.holder.id === search.holder)?.holder.name ?? ''}
            count={shown?.shifts.find((s) => s.holder.id === search.holder)?.[search.way] ?? 0}
            onClose={() => void navigate({ search: part === 'recent' ? { part } : {} })}
          />
        </Suspense>
      )}
    </>
  );
}

function Shifts(props: { part: SimulationPart; currency: string; kind: 'book' | 'recent' }) {
  const t = useT();
  const formats = useFormats();
  const { layersShort } = useDomainWords();
  const navigate = route.useNavigate();
  const { part, currency, kind } = props;
  if (part.moves === 0) return <p className={css['quiet']}>{t('sim.nothing')}</p>;
  const open = (holder: string, way: 'gains' | 'losses') =>
    void navigate({ search: { ...(kind === 'recent' ? { part: kind } : {}), holder, way } });
  const count = (shift: SimulationPart['shifts'][number], way: 'gains' | 'losses') => {
    const n = shift[way];
    if (n === 0) return <span className={css['zero']}>0</span>;
    const label = t(way === 'gains' ? 'sim.openGains' : 'sim.openLosses', { name: shift.holder.name, count: n });
    return (
      <button
        type="button"
        className={css['figure']}
        data-way={way}
        aria-label={label}
        onClick={() => open(shift.holder.id, way)}
      >
        {way === 'gains' ? '+' : '−'}
        {formats.number(n)}
      </button>
    );
  };
  const money = (amount: number) => (amount === 0 ? '–' : formats.money({ amount, currency }));
  return (
    <div className={css['scroll']}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('sim.holder')}</th>
            <th scope="col">{t('sim.before')}</th>
            <th scope="col">{t('sim.gains')}</th>
            <th scope="col">{t('sim.losses')}</th>
            <th scope="col">{t('sim.after')}</th>
            <th scope="col">{t('sim.gainsAmount')}</th>
            <th scope="col">{t('sim.lossesAmount')}</th>
            <th scope="col" data-text>
              {t('sim.layers')}
            </th>
          </tr>
        </thead>
        <tbody>
          {part.shifts.map((shift) => (
            <tr key={shift.holder.id}>
              <th scope="row">{shift.holder.name}</th>
              <td>{formats.number(shift.before)}</td>
              <td>{count(shift, 'gains')}</td>
              <td>{count(shift, 'losses')}</td>
              <td>
                <b>{formats.number(shift.after)}</b>
              </td>
              <td>{money(shift.gainsAmount)}</td>
              <td>{money(shift.lossesAmount)}</td>
              <td className={css['layers']}>
                {inOrder(shift.byLayer).map(({ layer, gains, losses }) => (
                  <span key={layer}>
                    {layersShort[layer]}
                    {gains > 0 && <i data-way="gains"> +{formats.number(gains)}</i>}
                    {losses > 0 && <i data-way="losses"> −{formats.number(losses)}</i>}
                  </span>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const inOrder = (byLayer: SimulationPart['shifts'][number]['byLayer']) =>
  layerCodes.flatMap((layer) => (byLayer[layer] ? [{ layer, ...byLayer[layer] }] : []));

function Rules({ part }: { part: SimulationPart }) {
  const t = useT();
  const formats = useFormats();
  return (
    <>
      <h3 className={css['sub']}>{t('sim.rules')}</h3>
      <div className={css['scroll']}>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t('sim.rule')}</th>
              <th scope="col">{t('sim.fits')}</th>
              <th scope="col">{t('sim.moves')}</th>
            </tr>
          </thead>
          <tbody>
            {part.rules.map((rule) => (
              <tr key={rule.key}>
                <th scope="row">{rule.name}</th>
                <td>{formats.number(rule.fits)}</td>
                <td>{formats.number(rule.moves)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
