/** The customers this person looked at last, kept in this browser for the command box. */
export interface RecentCustomer {
  id: string;
  name: string;
}

const place = (personId: string) => `guike.recent.${personId}`;

export function recentCustomers(personId: string): RecentCustomer[] {
  try {
    const kept: RecentCustomer[] = JSON.parse(localStorage.getItem(place(personId)) ?? '[]');
    return kept;
  } catch {
    return [];
  }
}

/** Puts a customer in front of the recent ones; the customer's page calls it when it opens. */
export function rememberCustomer(personId: string, { id, name }: RecentCustomer): void {
  const others = recentCustomers(personId).filter((one) => one.id !== id);
  try {
    localStorage.setItem(place(personId), JSON.stringify([{ id, name }, ...others].slice(0, 8)));
  } catch {
    // A closed storage only costs the shortcut.
  }
}
