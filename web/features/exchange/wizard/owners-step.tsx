import { Link } from '@tanstack/react-router';
import Button from 'antd/es/button';
import Select from 'antd/es/select';
import { tagsCreate } from '../../../../contract/settings.ts';
import type { Import } from '../../../../contract/exchange.ts';
import { layerCodes, type LayerCode } from '../../../../contract/funnel-words.ts';
import { dayOf, useFormats } from '../../../platform/format.ts';
import { useAct } from '../../../platform/query.ts';
import { useCan } from '../../../platform/session.tsx';
import { toast } from '../../../platform/toast.ts';
import { LayerBadge } from '../../../ui/badges.tsx';
import { usePeople, useTags } from '../../../ui/fields/lookups.ts';
import { PersonSelect } from '../../../ui/fields/person-select.tsx';
import { TagPicker } from '../../../ui/fields/tag-picker.tsx';
import { withOwner } from '../plan-edits.ts';
import type { PlanEditor } from '../use-import.ts';
import { useCounted } from '../counted.ts';
import { useT } from '../words.ts';
import css from './owners-step.module.css';
import wizard from './wizard.module.css';

/** Whose the customers will be, where those without a layer stand, and the tags put on all of them. */
export function OwnersStep({ found, editor }: { found: Import; editor: PlanEditor }) {
  const t = useT();
  const { plan, edit } = editor;
  const mayAssign = useCan('customers.assign');
  const needsLayer = plan.sheets.some((s) => s.use && s.layer === null);
  return (
    <>
      {mayAssign ? (
        <Names found={found} editor={editor} />
      ) : (
        <div className={`${wizard['panel']} ${wizard['pad']}`}>
          <h2 className={wizard['heading']}>{t('owners.mine')}</h2>
          <p className={wizard['note']}>{t('owners.mineText')}</p>
        </div>
      )}
      <div className={`${wizard['panel']} ${wizard['pad']} ${css['rest']}`}>
        {mayAssign && (
          <div className={css['setting']}>
            <span className={css['label']}>
              <b>{t('owners.default')}</b>
              <span className={wizard['note']}>{t('owners.defaultText')}</span>
            </span>
            <PersonSelect
              pool
              label={t('owners.default')}
              value={plan.defaultOwner ?? 'pool'}
              onChange={(person) => edit((p) => ({ ...p, defaultOwner: person === 'pool' ? null : person }))}
            />
          </div>
        )}
        {needsLayer && (
          <div className={css['setting']}>
            <b className={css['label']}>{t('owners.layer')}</b>
            <Select<LayerCode>
              aria-label={t('owners.layer')}
              value={plan.defaultLayer ?? 'resource'}
              onChange={(layer) => edit((p) => ({ ...p, defaultLayer: layer }))}
              options={layerCodes.map((value) => ({ value, label: <LayerBadge layer={value} long /> }))}
            />
          </div>
        )}
        <Tags editor={editor} />
      </div>
    </>
  );
}

function Names({ found, editor }: { found: Import; editor: PlanEditor }) {
  const t = useT();
  const counted = useCounted();
  const mayInvite = useCan('people.manage');
  const people = usePeople();
  const { plan, edit } = editor;
  const counts = new Map(found.owners.map((o) => [o.name, o.rows]));
  // While the rows are checked anew their owners are not counted: the plan still knows the names.
  const names = found.owners.length > 0 ? found.owners.map((o) => o.name) : plan.owners.map((o) => o.name);
  if (names.length === 0)
    return (
      <div className={`${wizard['panel']} ${wizard['pad']}`}>
        <h2 className={wizard['heading']}>{t('owners.none')}</h2>
      </div>
    );
  const missing = names.some((name) => !plan.owners.find((o) => o.name === name)?.person);
  return (
    <div className={wizard['panel']}>
      <div className={wizard['pad']}>
        <h2 className={wizard['heading']}>{t('owners.found')}</h2>
        <p className={wizard['note']}>{t('owners.foundText')}</p>
      </div>
      <ul className={css['names']}>
        {names.map((name) => {
          const person = plan.owners.find((o) => o.name === name)?.person ?? null;
          const same = person ? [] : people.filter((p) => p.name === name && p.status !== 'inactive');
          const rows = counts.get(name);
          return (
            <li key={name}>
              <span className={css['who']}>
                <b>{name}</b>
                {rows !== undefined && <span className={wizard['note']}>{t('owners.rows', counted(rows))}</span>}
              </span>
              <span className={css['arrow']} aria-hidden="true">
                →
              </span>
              <span className={css['to']}>
                <PersonSelect
                  pool
                  label={t('owners.of', { name })}
                  value={person ?? 'pool'}
                  onChange={(to) => edit((p) => withOwner(p, name, to === 'pool' ? null : to))}
                />
                {!person &&
                  (same.length === 1 ? (
                    <span className={css['hint']}>
                      {t('owners.nowThere')}
                      <Button size="small" onClick={() => edit((p) => withOwner(p, name, same[0]!.id))}>
                        {t('owners.useIt')}
                      </Button>
                    </span>
                  ) : (
                    <span className={css['hint']}>{t('owners.missing', { name })}</span>
                  ))}
              </span>
            </li>
          );
        })}
      </ul>
      {missing && mayInvite && (
        <p className={css['invite']}>
          <Link to="/people">{t('owners.invite')}</Link>
          <span className={wizard['note']}>{t('owners.inviteText')}</span>
        </p>
      )}
    </div>
  );
}

function Tags({ editor }: { editor: PlanEditor }) {
  const t = useT();
  const formats = useFormats();
  const tags = useTags();
  const make = useAct(tagsCreate, { settles: ['tags.'] });
  const { plan, edit } = editor;
  const name = t('owners.suggest', { day: formats.locale === 'en' ? formats.day(dayOf()) : dayOf().slice(5) });
  const put = (id: string) => edit((p) => ({ ...p, tags: [...new Set([...p.tags, id])] }));
  const suggest = () => {
    const known = tags.find((one) => one.name === name);
    if (known) put(known.id);
    else make.mutate({ body: { name } }, { onSuccess: (made) => put(made.id), onError: toast.problem });
  };
  return (
    <div className={css['setting']}>
      <span className={css['label']}>
        <b>{t('owners.tags')}</b>
        <span className={wizard['note']}>{t('owners.tagsText')}</span>
      </span>
      <span className={css['tags']}>
        <TagPicker
          make
          label={t('owners.tags')}
          value={plan.tags}
          onChange={(chosen) => edit((p) => ({ ...p, tags: chosen }))}
        />
        {plan.tags.length === 0 && (
          <Button size="small" className={css['suggest'] ?? ''} loading={make.isPending} onClick={suggest}>
            + {name}
          </Button>
        )}
      </span>
    </div>
  );
}
