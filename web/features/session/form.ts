import { useState } from 'react';
import { ProblemError } from '../../platform/client.ts';

/** What is wrong, by field; the whole form's under ''. */
export type Faults = Record<string, string>;

/** The issues of a failed call by field (`account.email`), its own words under '' when no field is named. */
export function faultsOf(error: unknown): Faults {
  if (!(error instanceof ProblemError)) return { '': error instanceof Error ? error.message : String(error) };
  if (error.issues.length === 0) return { '': error.message };
  return Object.fromEntries(error.issues.map(({ path, message }) => [path, message]));
}

/** A light form's state: what is wrong, whether it is on its way, and how to send it. */
export function useSending() {
  const [faults, setFaults] = useState<Faults>({});
  const [busy, setBusy] = useState(false);
  /** Sends; a failure becomes faults unless `caught` takes it. */
  const send = async (act: () => Promise<void>, caught?: (error: unknown) => boolean) => {
    setBusy(true);
    setFaults({});
    try {
      await act();
    } catch (error) {
      if (!caught?.(error)) setFaults(faultsOf(error));
    } finally {
      setBusy(false);
    }
  };
  return { faults, setFaults, busy, send };
}
