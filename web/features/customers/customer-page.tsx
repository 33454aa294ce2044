import LeftOutlined from '@ant-design/icons/es/icons/LeftOutlined';
import { getRouteApi, useCanGoBack, useRouter } from '@tanstack/react-router';
import { CustomerRecord } from './record/customer-record.tsx';
import css from './record/record.module.css';
import { useT } from './words.ts';

const route = getRouteApi('/shell/customers/$id');

/** One customer on a page of its own. */
export function CustomerPage() {
  const t = useT();
  const { id } = route.useParams();
  const { tab, edit } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const canGoBack = useCanGoBack();
  const leave = () => {
    if (canGoBack) router.history.back();
    else void router.navigate({ to: '/customers' });
  };
  return (
    <div className={css['page']}>
      <a
        href="/customers"
        className={css['crumb']}
        onClick={(event) => {
          event.preventDefault();
          leave();
        }}
      >
        <LeftOutlined aria-hidden="true" />
        {t('title')}
      </a>
      <CustomerRecord
        key={id}
        id={id}
        tab={tab ?? 'timeline'}
        edit={edit ?? false}
        onTab={(next) => void navigate({ search: { tab: next }, replace: true })}
        onGone={leave}
      />
    </div>
  );
}
