import Segmented from 'antd/es/segmented';
import { useNavigate } from '@tanstack/react-router';
import type { Decision, Import, ImportPlan } from '../../../../contract/exchange.ts';
import { layerCodes } from '../../../../contract/funnel-words.ts';
import { useFormats } from '../../../platform/format.ts';
import { useDomainWords } from '../../../platform/words.ts';
import { layerColour } from '../../../ui/badges.tsx';
import type { PlanEditor } from '../use-import.ts';
import { onlyKinds, type Only } from '../wizard-search.ts';
import { useT } from '../words.ts';
import css from './check-step.module.css';
import { RowList } from './row-list.tsx';
import wizard from './wizard.module.css';

type Check = NonNullable<Import['check']>;
const figures = ['fresh', 'exact', 'likely', 'insideFile', 'faulty'] as const;

/** What the check found: the figures, the funnel the file makes, the rules for what is known, and every row. */
export function CheckStep(props: { found: Import; editor: PlanEditor; only: Only }) {
  const t = useT();
  const { found, editor } = props;
  const { check } = found;
  const navigate = useNavigate();
  const show = (only: Only) =>
    void navigate({
      to: '/import/$id',
      params: { id: found.id },
      search: { step: 'check', ...(only === 'all' ? {} : { only }) },
      replace: true,
      resetScroll: false,
    });
  if (!check) return <p className={wizard['note']}>{t('check.waiting')}</p>;
  const only = onlyKinds.includes(props.only) ? props.only : 'all';
  return (
    <>
      <div className={css['top']}>
        <Figures check={check} only={only} onOnly={show} />
        <MiniFunnel check={check} />
      </div>
      <Rules check={check} editor={editor} />
      <section className={css['rows']} aria-labelledby="import-rows">
        <div className={css['rowsHead']}>
          <h2 id="import-rows" className={wizard['heading']}>
            {t('check.rows')}
          </h2>
          <Tabs check={check} only={only} onOnly={show} />
        </div>
        <RowList found={found} plan={editor.plan} only={only} decides enabled={found.status === 'ready'} />
      </section>
    </>
  );
}

function Figures({ check, only, onOnly }: { check: Check; only: Only; onOnly: (only: Only) => void }) {
  const t = useT();
  const formats = useFormats();
  return (
    <div className={css['figures']}>
      {figures.map((one) => (
        <button
          key={one}
          type="button"
          className={css['figure']}
          data-what={one}
          data-none={check[one] === 0}
          aria-pressed={only === one}
          onClick={() => onOnly(only === one ? 'all' : one)}
        >
          <b>{formats.number(check[one])}</b>
          <span>{t(`check.${one}`)}</span>
        </button>
      ))}
      <div className={css['figure']}>
        <b>{formats.number(check.followups)}</b>
        <span>{t('check.followups')}</span>
      </div>
    </div>
  );
}

function MiniFunnel({ check }: { check: Check }) {
  const t = useT();
  const formats = useFormats();
  const { layersShort } = useDomainWords();
  const most = Math.max(1, ...layerCodes.map((layer) => check.byLayer[layer] ?? 0));
  return (
    <div className={`${wizard['panel']} ${css['funnel']}`}>
      <h3>{t('check.funnel')}</h3>
      <ul>
        {layerCodes
          .filter((layer) => (check.byLayer[layer] ?? 0) > 0)
          .map((layer) => {
            const count = check.byLayer[layer] ?? 0;
            return (
              <li key={layer}>
                <span className={css['layer']}>{layersShort[layer]}</span>
                <span className={css['track']} aria-hidden="true">
                  <span style={{ inlineSize: `${(count / most) * 100}%`, background: layerColour(layer) }} />
                </span>
                <span className={css['count']}>{formats.number(count)}</span>
              </li>
            );
          })}
      </ul>
    </div>
  );
}

const rules = [
  { key: 'onExact', label: 'onExact', words: 'exact', counts: 'exact', acts: ['merge', 'update', 'skip', 'create'] },
  {
    key: 'onLikely',
    label: 'onLikely',
    words: 'likely',
    counts: 'likely',
    acts: ['create', 'merge', 'update', 'skip'],
  },
  { key: 'insideFile', label: 'inside', words: 'inside', counts: 'insideFile', acts: ['merge', 'skip', 'create'] },
] as const;

/** What happens to rows that are known, may be known, or repeat; each choice says in a line what it does. */
function Rules({ check, editor }: { check: Check; editor: PlanEditor }) {
  const t = useT();
  const formats = useFormats();
  const { plan, edit } = editor;
  const needed = rules.filter((rule) => check[rule.counts] > 0);
  if (needed.length === 0) return null;
  return (
    <section className={`${wizard['panel']} ${wizard['pad']} ${css['rules']}`} aria-labelledby="import-rules">
      <h2 id="import-rules" className={wizard['heading']}>
        {t('check.rules')}
      </h2>
      {needed.map((rule) => {
        const chosen: Decision = plan[rule.key];
        const label = t(`check.${rule.label}`);
        return (
          <div key={rule.key} className={css['rule']}>
            <span className={css['ruleName']}>
              <b>{label}</b> <span className={wizard['note']}>{formats.number(check[rule.counts])}</span>
            </span>
            <Segmented<Decision>
              aria-label={label}
              value={chosen}
              onChange={(act) => edit((p): ImportPlan => ({ ...p, [rule.key]: act }))}
              options={rule.acts.map((value) => ({ value, label: t(`act.${value}`) }))}
            />
            <span className={wizard['note']}>
              {rule.words === 'inside'
                ? chosen !== 'update' && t(`act.inside.${chosen}`)
                : t(`act.${rule.words}.${chosen}`)}
            </span>
          </div>
        );
      })}
    </section>
  );
}

function Tabs({ check, only, onOnly }: { check: Check; only: Only; onOnly: (only: Only) => void }) {
  const t = useT();
  const formats = useFormats();
  const shown = (['all', ...figures] as const).filter((one) => one === 'all' || one === only || check[one] > 0);
  return (
    <Segmented<(typeof shown)[number]>
      aria-label={t('check.rows')}
      value={shown.find((one) => one === only) ?? 'all'}
      onChange={onOnly}
      options={shown.map((value) => ({
        value,
        label:
          value === 'all'
            ? `${t('check.all')} ${formats.number(check.rows)}`
            : `${t(`check.${value}`)} ${formats.number(check[value])}`,
      }))}
    />
  );
}
