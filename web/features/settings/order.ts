/** The list with one item at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [item] = next.splice(from, 1);
  if (item === undefined) return next;
  next.splice(Math.max(0, Math.min(next.length, to)), 0, item);
  return next;
}

/** Which items need another position so that the list is stored in this order: positions count up by ten. */
export function newPositions(list: readonly { id: string; position: number }[]): { id: string; position: number }[] {
  return list.flatMap(({ id, position }, at) => (position === at * 10 ? [] : [{ id, position: at * 10 }]));
}
