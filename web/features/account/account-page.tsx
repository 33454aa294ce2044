import { PageHeader } from '../../ui/page-header.tsx';
import css from './account.module.css';
import { AwaySection } from './away-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TasteSection } from './taste-section.tsx';
import { TokensSection } from './tokens-section.tsx';
import { TotpSection } from './totp-section.tsx';
import { useT } from './words.ts';

/** My account: who I am here, how it looks, and how it is kept safe. */
export function AccountPage() {
  const t = useT();
  return (
    <>
      <PageHeader title={t('title')} />
      <div className={css['page']}>
        <ProfileSection />
        <AwaySection />
        <TasteSection />
        <PasswordSection />
        <TotpSection />
        <SessionsSection />
        <TokensSection />
      </div>
    </>
  );
}
