/** The spans of time the funnel is read over; `custom` carries its own days. */
export const periods = ['month', 'last30', 'last90', 'quarter', 'custom'] as const;
export type Period = (typeof periods)[number];

const plus = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** First and last day of a period that ends today. */
export function daysOf(period: Exclude<Period, 'custom'>, today: string): { from: string; to: string } {
  if (period === 'last30') return { from: plus(today, -29), to: today };
  if (period === 'last90') return { from: plus(today, -89), to: today };
  if (period === 'month') return { from: `${today.slice(0, 7)}-01`, to: today };
  const month = Number(today.slice(5, 7));
  const first = month - ((month - 1) % 3);
  return { from: `${today.slice(0, 4)}-${String(first).padStart(2, '0')}-01`, to: today };
}
