/**
 * The grams worth asking the index for. Neighbours overlap (科, 科技, 技; han, ang, ngz), so that of a run every gram but those that
 * cover it anew is implied by the others; fewer grams cost less, and the planner's guess at their number comes nearer the truth.
 */
export function thinned(grams: readonly string[]): string[] {
  const pairs = grams.filter((gram) => /^c:../su.test(gram));
  const kept: string[] = [];
  let run: string[] = [];
  const close = () => {
    const size = Array.from(run[0] ?? '').length - 2;
    run.forEach((gram, at) => {
      if (at % Math.max(1, size) === 0 || at === run.length - 1) kept.push(gram);
    });
    run = [];
  };
  const follows = (next: string) => {
    const before = run.at(-1);
    if (before === undefined || before.slice(0, 2) !== next.slice(0, 2)) return false;
    const [a, b] = [Array.from(before.slice(2)), Array.from(next.slice(2))];
    return a.length === b.length && a.slice(1).join('') === b.slice(0, -1).join('');
  };
  for (const gram of grams) {
    const single = /^c:.$/su.test(gram);
    if (single && pairs.some((pair) => pair.includes(gram.slice(2)))) continue;
    if (!follows(gram)) close();
    run.push(gram);
  }
  close();
  return kept;
}
