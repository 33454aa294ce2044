import Button from 'antd/es/button';
import Switch from 'antd/es/switch';
import { useMemo, useState } from 'react';
import { Role } from '../../../contract/abilities.ts';
import { fieldRulesList, fieldRulesPut, fieldsList } from '../../../contract/settings.ts';
import { useAct, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { useDomainWords, wordOf } from '../../platform/words.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { changesBetween, nextSight, ruledFields, sightOf, withSight, type Rule, type Sight } from './rules-model.ts';
import css from './settings.module.css';
import { useT } from './words.ts';

const groups = ['customer', 'contact', 'custom'] as const;
/** An administrator holds no right to read customers by that role. */
const rolesShown = Role.options.filter((role) => role !== 'admin' && role !== 'trainer');

/** Fields × roles: who sees a field in full, partly, or not at all. Changes are gathered and saved together. */
export function RulesSection() {
  const t = useT();
  const words = useDomainWords();
  const rules = useEndpoint(fieldRulesList);
  const own = useEndpoint(fieldsList);
  const [draft, setDraft] = useState<readonly Rule[] | null>(null);
  const [onlySet, setOnlySet] = useState(false);
  const save = useAct(fieldRulesPut, {
    settles: ['fieldRules.', 'customers.', 'today.', 'funnel.'],
    onSuccess: () => {
      setDraft(null);
      toast.done(t('saved'));
    },
    onError: (error) => toast.problem(error),
  });
  const fields = useMemo(
    () =>
      ruledFields(own.data?.items ?? [], (group, key) =>
        wordOf(group === 'customer' ? words.customerFields : words.contactFields, key),
      ),
    [own.data, words],
  );
  const stored = rules.data?.items ?? [];
  const now = draft ?? stored;
  const changes = draft ? changesBetween(stored, draft) : 0;
  const shown = onlySet ? fields.filter(({ key }) => now.some(({ field }) => field === key)) : fields;

  return (
    <section className={css['section']} data-wide="true">
      <h2>{t('sections.rules')}</h2>
      <p className={css['lead']}>{t('rules.lead')}</p>
      {rules.error && !rules.data ? (
        <ErrorState error={rules.error} retry={() => void rules.refetch()} />
      ) : !rules.data ? (
        <SkeletonRows rows={10} height={40} />
      ) : (
        <>
          <div className={css['tools']}>
            <label className={css['only']}>
              <Switch size="small" checked={onlySet} onChange={setOnlySet} /> {t('rules.onlySet')}
            </label>
            <span className={css['hint']}>{t('rules.legend')}</span>
          </div>
          {shown.length === 0 ? (
            <p className={css['hint']}>{t('rules.nothing')}</p>
          ) : (
            <div className={css['frame']}>
              <table className={`${css['table']} ${css['matrix']}`}>
                <caption className="visually-hidden">{t('sections.rules')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('rules.field')}</th>
                    {rolesShown.map((role) => (
                      <th key={role} scope="col">
                        {words.roles[role]}
                      </th>
                    ))}
                  </tr>
                </thead>
                {groups.map((group) => {
                  const rows = shown.filter((field) => field.group === group);
                  return rows.length === 0 ? null : (
                    <tbody key={group}>
                      <tr className={css['groupRow']}>
                        <th scope="rowgroup" colSpan={rolesShown.length + 1}>
                          {t(`rules.${group}`)}
                        </th>
                      </tr>
                      {rows.map((field) => (
                        <tr key={field.key}>
                          <th scope="row">{field.label}</th>
                          {rolesShown.map((role) => (
                            <Cell
                              key={role}
                              sight={sightOf(now, field.key, role)}
                              label={t('rules.cell', { role: words.roles[role], field: field.label })}
                              onNext={(sight) =>
                                setDraft(withSight(now, field.key, role, nextSight(sight, field.maskable)))
                              }
                            />
                          ))}
                        </tr>
                      ))}
                    </tbody>
                  );
                })}
              </table>
            </div>
          )}
          <div className={css['saveBar']} data-shown={changes > 0}>
            <span role="status">{changes > 0 ? t('rules.changes', { count: changes }) : ''}</span>
            {changes > 0 && (
              <>
                <Button onClick={() => setDraft(null)}>{t('cancel')}</Button>
                <Button
                  type="primary"
                  loading={save.isPending}
                  onClick={() => save.mutate({ body: { items: [...now] } })}
                >
                  {t('save')}
                </Button>
              </>
            )}
          </div>
        </>
      )}
    </section>
  );
}

function Cell({ sight, label, onNext }: { sight: Sight; label: string; onNext: (sight: Sight) => void }) {
  const t = useT();
  return (
    <td>
      <button
        type="button"
        className={css['sight']}
        data-sight={sight}
        aria-label={`${label}: ${t(`rules.${sight}`)}`}
        onClick={() => onNext(sight)}
      >
        {sight === 'visible' ? <Icon name="check" size={14} /> : t(`rules.${sight}`)}
      </button>
    </td>
  );
}
