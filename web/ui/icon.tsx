/** Line icons on a 24 grid, 1.75 wide, in the colour of the text around them. */
const paths = {
  today: 'M5 5h14a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1ZM8 3v4M16 3v4M8.5 13.5l2.5 2.5 4.5-5',
  customers: 'M4 20V8l8-4 8 4v12M4 20h16M9 20v-5h6v5M8.5 11h.01M12 11h.01M15.5 11h.01',
  pool: 'M3 8c1.500 0 1.500 1.500 3 1.500S7.500 8 9 8s1.500 1.500 3 1.500S13.500 8 15 8s1.500 1.500 3 1.500S19.500 8 21 8M3 13c1.500 0 1.500 1.500 3 1.500S7.500 13 9 13s1.500 1.500 3 1.500 1.500-1.500 3-1.500 1.500 1.500 3 1.500 1.500-1.500 3-1.500M3 18c1.500 0 1.500 1.500 3 1.500S7.500 18 9 18s1.500 1.500 3 1.500 1.500-1.500 3-1.500 1.500 1.500 3 1.500 1.500-1.500 3-1.500',
  funnel: 'M3 5h18l-6.5 8v5.5l-5 2.5v-8Z',
  rules: 'M12 4v16M7 20h10M5 7h14M5 7l-2.500 6.500h5ZM19 7l-2.500 6.500h5Z',
  import: 'M12 4v11M7.5 10.5 12 15l4.5-4.5M4 16v3a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-3',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.4-3.4 3-5.5 6.5-5.5s6.1 2.1 6.5 5.5M16 4.4a3.5 3.5 0 0 1 0 6.2M18 15c2 .8 3.2 2.5 3.5 5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 4.500v5M9 14.500v5',
  bin: 'M4 7h16M9 7V4.500h6V7M6 7l1 13h10l1-13M10 11v5M14 11v5',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5',
  plus: 'M12 5v14M5 12h14',
  bell: 'M6 16.500V11a6 6 0 1 1 12 0v5.500l1.5 1.500h-15ZM10 20.500h4',
  user: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20.500c.6-4 3.7-6 8-6s7.4 2 8 6',
  more: 'M5 12h.01M12 12h.01M19 12h.01',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M5.3 18.700l1.4-1.400M17.3 6.700l1.4-1.4',
  moon: 'M20 14.500A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.500Z',
  screen: 'M4 5h16v11H4ZM9 20h6M12 16v4',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c2.5 2.7 3.5 5.7 3.5 9s-1 6.3-3.5 9c-2.5-2.7-3.5-5.7-3.5-9S9.5 5.7 12 3Z',
  keyboard: 'M3 7h18v11H3ZM6.5 10.500h.01M10 10.500h.01M14 10.500h.01M17.5 10.500h.01M8 14.500h8',
  leave: 'M14 4H5v16h9M10 12h10.500M17 8.500l3.5 3.5-3.5 3.5',
  chevron: 'M9 6l6 6-6 6',
  collapse: 'M4 5h16v14H4ZM9.5 5v14M16 9.5 13.5 12l2.5 2.5',
  expand: 'M4 5h16v14H4ZM9.5 5v14M13.5 9.5 16 12l-2.5 2.5',
  approve: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12.200l2.800 2.800 5.200-6',
  check: 'M5 12.500l4.5 4.500L19 7.5',
  close: 'M6 6l12 12M18 6 6 18',
  phone:
    'M6.5 3.500h3l1.5 4.5-2 1.500a12 12 0 0 0 5.5 5.500l1.5-2 4.5 1.500v3c0 1-1 2-2 2C11 19.5 4.5 13 4.5 5.500c0-1 1-2 2-2Z',
  note: 'M5 4h14v12l-4 4H5ZM9 9h6M9 13h4',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.500l3.5 2',
  down: 'M12 4v15.500M6 13.500l6 6 6-6',
  swap: 'M4 8.500h15.500M15.5 4.500l4 4-4 4M20 15.500H4.500M8.5 11.500l-4 4 4 4',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  offline:
    'M3 3l18 18M8.5 15.500a5 5 0 0 1 6.5-.4M5 12a10 10 0 0 1 4-2.400M12.5 9a10 10 0 0 1 6.5 3M2 8.500a15 15 0 0 1 4.5-2.900M10 5a15 15 0 0 1 12 3.500M12 19h.01',
} as const;

export type IconName = keyof typeof paths;

/** An icon beside words; alone on a button, the button carries the label. */
export function Icon({ name, size = 18, className }: { name: IconName; size?: number; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.6 : 1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={className}
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
