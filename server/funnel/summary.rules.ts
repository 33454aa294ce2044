/** How many stays took so many days. */
export interface DaysCount {
  days: number;
  n: number;
}

/** The median of stays counted by their days; between two it is their mean, as `percentile_cont(0.5)` has it. Null without stays. */
export function medianDays(stays: readonly DaysCount[]): number | null {
  const sorted = [...stays].sort((a, b) => a.days - b.days);
  const total = sorted.reduce((sum, { n }) => sum + n, 0);
  if (total === 0) return null;
  const at = (rank: number): number => {
    let seen = 0;
    for (const { days, n } of sorted) {
      seen += n;
      if (seen > rank) return days;
    }
    return sorted.at(-1)!.days;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}
