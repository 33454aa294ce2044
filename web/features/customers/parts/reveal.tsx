import EyeOutlined from '@ant-design/icons/es/icons/EyeOutlined';
import Button from 'antd/es/button';
import { useSyncExternalStore } from 'react';
import { customersReveal, type Customer, type ShownPhone } from '../../../../contract/customers.ts';
import type { ResultOf } from '../../../../contract/endpoint.ts';
import { useAct } from '../../../platform/query.ts';
import { toast } from '../../../platform/toast.ts';
import { useT } from '../words.ts';
import css from './parts.module.css';
import { PhoneText } from '../../../ui/value-texts.tsx';

type Revealed = ResultOf<typeof customersReveal>;

/** What was revealed stays so until the page is left; each reveal is on record. */
const seen = new Map<string, Revealed>();
const listeners = new Set<() => void>();

function useRevealed(id: string): Revealed | undefined {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => seen.get(id),
  );
}

function useReveal(id: string) {
  const reveal = useAct(customersReveal, { settles: ['customers.timeline'] });
  return {
    busy: reveal.isPending,
    run: () =>
      reveal.mutate(
        { params: { id }, body: {} },
        {
          onError: toast.problem,
          onSuccess: (all) => {
            seen.set(id, all);
            for (const listener of listeners) listener();
          },
        },
      ),
  };
}

/** The button that shows masked numbers; that somebody looked is on record. */
export function RevealButton({ id }: { id: string }) {
  const t = useT();
  const reveal = useReveal(id);
  return (
    <Button
      type="link"
      size="small"
      icon={<EyeOutlined aria-hidden="true" />}
      loading={reveal.busy}
      title={t('reveal.recorded')}
      onClick={reveal.run}
    >
      {t('reveal.show')}
    </Button>
  );
}

/** Phones as one may see them, after a reveal in full. */
export function usePhones(customer: Pick<Customer, 'id' | 'phones'>, contactId?: string): readonly ShownPhone[] {
  const shown = useRevealed(customer.id);
  if (!shown || !customer.phones.some((p) => p.masked)) return customer.phones;
  return contactId ? (shown.contacts.find((c) => c.id === contactId)?.phones ?? customer.phones) : shown.phones;
}

/** A customer's phones, each a link to call; masked ones with a way to see them. */
export function Phones({ customer }: { customer: Customer }) {
  const phones = usePhones(customer);
  return (
    <span className={css['phones']}>
      {phones.map((phone) => (
        <PhoneText key={phone.number + (phone.ext ?? '')} phone={phone} />
      ))}
      {phones.some((p) => p.masked) && customer.can.reveal && <RevealButton id={customer.id} />}
    </span>
  );
}
