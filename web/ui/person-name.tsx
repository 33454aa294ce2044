import css from './person-name.module.css';
import { uiWords } from './words.ts';

/** The one or two letters that stand for a person: 王小明 → 小明, Ann Lee → AL. */
function initialsOf(name: string): string {
  const bare = name.trim();
  if (/[\u3400-\u9fff]/.test(bare)) return bare.replaceAll(/[^\u3400-\u9fff]/g, '').slice(-2);
  return bare
    .split(/\s+/)
    .slice(0, 2)
    .map((part) => part.charAt(0).toUpperCase())
    .join('');
}

/** A round with a person's letters; the name beside it is what is read aloud. */
export function Avatar({ name, size = 24 }: { name: string; size?: number }) {
  return (
    <span
      aria-hidden="true"
      className={css['avatar']}
      data-initials={initialsOf(name)}
      style={{ width: size, height: size, fontSize: Math.round(size * (size > 30 ? 0.36 : 0.42)) }}
    />
  );
}

/** A person with avatar and name; without a person, the pool. */
export function PersonName({ person, avatar = true }: { person: { name: string } | null; avatar?: boolean }) {
  const t = uiWords.use();
  if (!person) return <span className={css['pool']}>{t('nobody')}</span>;
  return (
    <span className={css['person']}>
      {avatar && <Avatar name={person.name} size={20} />}
      <span className={css['name']}>{person.name}</span>
    </span>
  );
}
