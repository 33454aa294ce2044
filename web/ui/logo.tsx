/** The mark: 归 drawn as lines, on the accent. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" style={{ flex: 'none' }}>
      <rect width="64" height="64" rx="14" fill="#0c6b66" />
      <g fill="none" stroke="#fff" strokeWidth="5" strokeLinecap="round" strokeLinejoin="round">
        <path d="M15 18v15" />
        <path d="M26 14v19c0 8-4 13-10 17" />
        <path d="M35 18h15v29H34M36 32h14" />
      </g>
    </svg>
  );
}
