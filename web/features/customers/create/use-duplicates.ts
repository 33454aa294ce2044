import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { customersDuplicates, type Match } from '../../../../contract/customers.ts';
import { call } from '../../../platform/client.ts';

export interface Typed {
  name: string;
  phones: readonly string[];
  emails: readonly string[];
  creditCode: string;
}

/** Customers that may be the one being typed; asked when the typing pauses. */
export function useDuplicates(typed: Typed): readonly Match[] {
  const key = JSON.stringify(typed);
  const [asked, setAsked] = useState(key);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(key), 350);
    return () => clearTimeout(timer);
  }, [key]);
  const said = JSON.parse(asked) as Typed;
  const body = {
    ...(said.name.trim().length >= 2 ? { name: said.name.trim().slice(0, 200) } : {}),
    phones: said.phones.filter((phone) => phone.replaceAll(/\D/g, '').length >= 7).slice(0, 20),
    emails: said.emails.filter((email) => email.includes('@')).slice(0, 20),
    ...(said.creditCode.trim().length === 18 ? { creditCode: said.creditCode.trim() } : {}),
  };
  const enough =
    body.name !== undefined || body.phones.length > 0 || body.emails.length > 0 || body.creditCode !== undefined;
  const { data } = useQuery({
    queryKey: ['customers.duplicates', body],
    queryFn: async ({ signal }) => call(customersDuplicates, { body, signal }),
    enabled: enough,
    staleTime: 10_000,
    placeholderData: keepPreviousData,
  });
  return enough ? (data?.items ?? []) : [];
}
