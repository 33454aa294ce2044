import { useEffect, useRef, useState } from 'react';
import { importsGet, importsPlan, type Import, type ImportPlan } from '../../../contract/exchange.ts';
import { call } from '../../platform/client.ts';
import { keyOf, queryClient, settle, useEndpoint } from '../../platform/query.ts';
import { toast } from '../../platform/toast.ts';
import { isActive } from './status.tsx';

/** Asks again every few seconds while something is under way: progress is told live, but a lost signal must not leave the bar standing. */
export function useRefetchWhile(active: boolean, ids: readonly string[], everyMs = 2500): void {
  const key = ids.join(' ');
  useEffect(() => {
    if (!active) return undefined;
    const timer = setInterval(() => void settle(key.split(' ')), everyMs);
    return () => clearInterval(timer);
  }, [active, key, everyMs]);
}

/** One import as the server has it, kept up to date while it is being worked on. */
export function useImport(id: string) {
  const one = useEndpoint(importsGet, { params: { id } }, { staleTime: 0 });
  useRefetchWhile(one.data !== undefined && isActive(one.data.status), ['imports.get']);
  return one;
}

export interface PlanEditor {
  /** The plan with the changes that are still on their way to the server. */
  plan: ImportPlan;
  edit: (change: (plan: ImportPlan) => ImportPlan) => void;
  saving: boolean;
}

/** Changes of the plan: shown at once, sent one after the other, the last one wins. */
export function usePlan(found: Import): Omit<PlanEditor, 'plan'> & { plan: ImportPlan | null } {
  const [wanted, setWanted] = useState<ImportPlan | null>(null);
  const latest = useRef<ImportPlan | null>(null);
  const sending = useRef(false);
  const { id } = found;

  const send = async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      for (let plan = latest.current; plan; plan = latest.current) {
        const answer = await call(importsPlan, { params: { id }, body: plan });
        await queryClient.cancelQueries({ queryKey: keyOf(importsGet, { params: { id } }) });
        queryClient.setQueryData(keyOf(importsGet, { params: { id } }), answer);
        if (latest.current === plan) latest.current = null;
      }
    } catch (error) {
      latest.current = null;
      toast.problem(error);
      void settle(['imports.get']);
    } finally {
      sending.current = false;
      setWanted(null);
    }
    void settle(['imports.rows']);
  };

  const edit = (change: (plan: ImportPlan) => ImportPlan) => {
    const base = latest.current ?? found.plan;
    if (!base) return;
    const next = change(base);
    if (JSON.stringify(next) === JSON.stringify(base)) return;
    latest.current = next;
    setWanted(next);
    void send();
  };
  return { plan: wanted ?? found.plan, edit, saving: wanted !== null };
}
