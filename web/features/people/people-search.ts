/** The members' address: what narrows the list, and whose page is open beside it. */
export interface PeopleSearch {
  q?: string;
  role?: string;
  status?: 'invited' | 'active' | 'inactive';
  /** A team's id, or `none` for who is in no team. */
  team?: string;
  open?: string;
}

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const statuses = ['invited', 'active', 'inactive'] as const;

/** Reads the address; what it doesn't understand is left out. */
export function peopleSearch(search: Record<string, unknown>): PeopleSearch {
  const read: PeopleSearch = {};
  for (const key of ['q', 'role', 'team', 'open'] as const) {
    const value = text(search[key]);
    if (value) read[key] = value;
  }
  const status = statuses.find((one) => one === search['status']);
  if (status) read.status = status;
  return read;
}
