import Button from 'antd/es/button';
import { layerCodes } from '../../../contract/funnel-words.ts';
import { handoversConfirm, type Handover } from '../../../contract/handovers.ts';
import { useFormats } from '../../platform/format.ts';
import { useAct } from '../../platform/query.ts';
import { useMe } from '../../platform/session.tsx';
import { toast } from '../../platform/toast.ts';
import { useDomainWords } from '../../platform/words.ts';
import css from './handovers.module.css';
import { useT } from './words.ts';

/** The certificate of a hand-over: who gave what to whom, what else was agreed, and who has confirmed it. Prints on one sheet. */
export function CertificateSheet({ handover }: { handover: Handover }) {
  const t = useT();
  const me = useMe();
  const formats = useFormats();
  const { layersShort } = useDomainWords();
  const confirm = useAct(handoversConfirm, { settles: ['handovers.', 'notices.'] });
  const { certificate } = handover;
  if (!certificate) return null;
  const layers = layerCodes.filter((layer) => certificate.shares.some((s) => (s.byLayer[layer] ?? 0) > 0));
  const facts: [string, string][] = [
    [t('certificate.leaver'), handover.leaver.name],
    [t('certificate.led'), handover.handedOverBy?.name ?? ''],
    [t('certificate.day'), handover.handedOverAt ? formats.instant(handover.handedOverAt) : ''],
    ...(handover.why ? ([[t('certificate.why'), handover.why]] as [string, string][]) : []),
  ];
  return (
    <article className={css['sheet']} aria-labelledby="certificate-title">
      <header>
        <p className={css['note']}>{me.organisation.name}</p>
        <h2 id="certificate-title">{t('certificate.title')}</h2>
        <p className={css['note']}>{t('certificate.no', { id: handover.id.slice(-12) })}</p>
      </header>
      <dl className={css['sheetFacts']}>
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <div className={css['scroll']}>
        <table className={css['sheetTable']}>
          <thead>
            <tr>
              <th>{t('certificate.receiver')}</th>
              {layers.map((layer) => (
                <th key={layer}>{layersShort[layer]}</th>
              ))}
              <th>{t('certificate.customers')}</th>
            </tr>
          </thead>
          <tbody>
            {certificate.shares.map((share) => (
              <tr key={share.to?.id ?? 'pool'}>
                <th>{share.to?.name ?? t('book.pool')}</th>
                {layers.map((layer) => (
                  <td key={layer}>{share.byLayer[layer] ?? ''}</td>
                ))}
                <td>{share.customers}</td>
              </tr>
            ))}
            <tr className={css['sum']}>
              <th>{t('certificate.total')}</th>
              {layers.map((layer) => (
                <td key={layer}>{certificate.shares.reduce((n, s) => n + (s.byLayer[layer] ?? 0), 0)}</td>
              ))}
              <td>{certificate.customers}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p>
        {t('certificate.also', {
          tasks: certificate.tasks,
          approvals: certificate.approvals,
          collaborations: certificate.collaborations,
        })}
      </p>
      {handover.checklist.length > 0 && (
        <section>
          <h3>{t('certificate.checklist')}</h3>
          <ul className={css['printed']}>
            {handover.checklist.map((item) => (
              <li key={item.id}>
                <span aria-hidden="true">{item.done ? '☑' : '☐'}</span> {item.text}
                <span className={css['note']}>
                  {item.done
                    ? ` ${t('checklist.done', { by: item.done.by, when: formats.instant(item.done.at) })}`
                    : ` ${t('certificate.open')}`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t('certificate.confirmations')}</h3>
        <ul className={css['signs']}>
          {handover.confirmations.map((one) => (
            <li key={`${one.side} ${one.person.id}`}>
              <b>{t(`certificate.${one.side}`, { name: one.person.name })}</b>
              <span className={css['note']}>
                {one.at === null
                  ? t('certificate.waiting')
                  : one.by && one.by.id !== one.person.id
                    ? t('certificate.confirmedFor', { by: one.by.name, when: formats.instant(one.at) })
                    : t('certificate.confirmedAt', { when: formats.instant(one.at) })}
              </span>
              <span className={css['sign']}>{t('certificate.sign')}</span>
            </li>
          ))}
        </ul>
        {handover.can.confirm && (
          <Button
            type="primary"
            className={css['screen'] ?? ''}
            loading={confirm.isPending}
            onClick={() =>
              void confirm
                .mutateAsync({ params: { id: handover.id } })
                .then(() => toast.done(t('certificate.confirmed')), toast.problem)
            }
          >
            {t('certificate.confirm')}
          </Button>
        )}
      </section>
    </article>
  );
}
