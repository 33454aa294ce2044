import { Link } from '@tanstack/react-router';
import { Message } from '../ui/message.tsx';
import { appWords } from './app-words.ts';

/** Shown for an address that leads nowhere. */
export function NotFound() {
  const t = appWords.use();
  return (
    <Message title={t('notFound.title')} text={t('notFound.text')} code="404">
      <Link to="/" className="plain-button plain-primary">
        {t('notFound.back')}
      </Link>
    </Message>
  );
}
