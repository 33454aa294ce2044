import type { RuleSet, RuleVersion } from '../../../contract/rules.ts';
import { otherwiseSentence, ruleSentence } from '../../../contract/words/rule-sentence.ts';
import { rulesWords as told } from '../../../contract/words/rules.ts';
import { useLocale } from '../../platform/i18n.ts';
import { useDomainWords } from '../../platform/words.ts';
import css from './rules.module.css';
import { useT } from './words.ts';

/** The rules of a version as every member reads them: numbered sentences, the default last. */
export function Sentences({ version }: { version: RuleVersion }) {
  const locale = useLocale();
  const domain = useDomainWords();
  const { content, names } = version;
  return (
    <div className={css['sentences']}>
      <ol>
        {content.rules.map((rule) => (
          <li key={rule.key}>
            <h3>{rule.name}</h3>
            <p>{ruleSentence(locale, domain, names, rule)}</p>
          </li>
        ))}
        <li>
          <h3>{told[locale].otherwiseName}</h3>
          <p>{otherwiseSentence(locale, domain, names, content)}</p>
        </li>
      </ol>
      <Limits set={content} />
    </div>
  );
}

/** What holds for all rules, in one line. */
export function Limits({ set }: { set: RuleSet }) {
  const t = useT();
  const parts = [
    set.cap === null ? t('settings.sayNoCap') : t('settings.sayCap', { cap: set.cap, bonus: set.finderBonus }),
    set.perDay === null ? t('settings.sayNoPerDay') : t('settings.sayPerDay', { perDay: set.perDay }),
    t('settings.sayFinder'),
  ];
  return <p className={css['limits']}>{parts.join(t('settings.comma'))}</p>;
}
