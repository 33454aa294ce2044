import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Ability } from '../../../contract/abilities.ts';
import { useMe } from '../../platform/session.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { PoolsSection, RecallSection } from '../pools/public.tsx';
import css from './settings.module.css';
import { useT } from './words.ts';

/** The pages of the settings; `needs` is what one must be allowed to do to open it. */
const sections = [
  {
    key: 'organisation',
    needs: 'settings.manage',
    Page: lazy(async () => import('./organisation-section.tsx').then((m) => ({ default: m.OrganisationSection }))),
  },
  {
    key: 'standard',
    needs: null,
    Page: lazy(async () => import('./standard-section.tsx').then((m) => ({ default: m.StandardSection }))),
  },
  {
    key: 'fields',
    needs: 'settings.manage',
    Page: lazy(async () => import('./fields-section.tsx').then((m) => ({ default: m.FieldsSection }))),
  },
  {
    key: 'rules',
    needs: 'settings.manage',
    Page: lazy(async () => import('./rules-section.tsx').then((m) => ({ default: m.RulesSection }))),
  },
  { key: 'pools', needs: 'pools.manage', Page: PoolsSection },
  { key: 'recall', needs: null, Page: RecallSection },
  {
    key: 'tags',
    needs: null,
    Page: lazy(async () => import('./tags-section.tsx').then((m) => ({ default: m.TagsSection }))),
  },
  {
    key: 'groups',
    needs: 'customers.read',
    Page: lazy(async () => import('./groups-section.tsx').then((m) => ({ default: m.GroupsSection }))),
  },
] as const satisfies readonly { key: string; needs: Ability | null; Page: unknown }[];

const route = getRouteApi('/shell/settings/$section');

/** The settings: their list at the side, one of them beside it. Who may not open one is told who can. */
export function SettingsPage() {
  const t = useT();
  const me = useMe();
  const { section } = route.useParams();
  const open = sections.filter(({ needs }) => needs === null || me.abilities.includes(needs));
  const chosen = open.find(({ key }) => key === section);
  return (
    <div>
      <PageHeader title={t('title')} />
      <div className={css['page']}>
        <nav className={css['nav']} aria-label={t('title')}>
          {open.map(({ key }) => (
            <Link
              key={key}
              ref={
                key === section ? (link) => link?.scrollIntoView({ block: 'nearest', inline: 'nearest' }) : undefined
              }
              to="/settings/$section"
              params={{ section: key }}
              className={css['item']}
            >
              {t(`sections.${key}`)}
            </Link>
          ))}
        </nav>
        <div className={css['main']}>
          {chosen ? (
            <Suspense fallback={<SkeletonRows rows={6} height={52} />}>
              <chosen.Page />
            </Suspense>
          ) : (
            <EmptyState title={t('notYours')} text={t('notYoursText')} />
          )}
        </div>
      </div>
    </div>
  );
}
