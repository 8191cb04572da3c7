// A hall before the exam, seen from the front: rows of desks, and the waves that will reach all of them at once.

const rows = [
  { y: 700, width: 118, gap: 46, count: 7, opacity: 1 },
  { y: 600, width: 94, gap: 37, count: 8, opacity: 0.82 },
  { y: 522, width: 75, gap: 29, count: 9, opacity: 0.64 },
  { y: 462, width: 59, gap: 23, count: 10, opacity: 0.48 },
  { y: 416, width: 46, gap: 18, count: 11, opacity: 0.34 },
  { y: 381, width: 36, gap: 14, count: 13, opacity: 0.24 },
];

const waves = [120, 210, 300, 390, 480, 570, 660, 750, 840];

export function SignInPicture() {
  return (
    <svg viewBox="0 0 1000 800" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
      <rect width="1000" height="800" fill="var(--surface-2)" />
      <g fill="none" stroke="var(--accent)" strokeWidth="1.5">
        {waves.map((radius, index) => (
          <circle key={radius} cx="500" cy="330" r={radius} opacity={0.42 - index * 0.042} />
        ))}
      </g>
      <rect y="352" width="1000" height="448" fill="var(--surface-2)" opacity="0.72" />
      <line x1="0" x2="1000" y1="352" y2="352" stroke="var(--line)" />
      {rows.map((row) => (
        <Desks key={row.y} {...row} />
      ))}
      <circle cx="500" cy="330" r="9" fill="var(--accent)" />
      <circle cx="500" cy="330" r="22" fill="none" stroke="var(--accent)" strokeWidth="2" />
    </svg>
  );
}

function Desks({ y, width, gap, count, opacity }: (typeof rows)[number]) {
  const span = count * width + (count - 1) * gap;
  const height = width * 0.42;
  return (
    <g opacity={opacity}>
      {Array.from({ length: count }, (_, place) => {
        const x = 500 - span / 2 + place * (width + gap);
        return (
          <g key={x}>
            <rect
              x={x}
              y={y}
              width={width}
              height={height}
              rx={width * 0.06}
              fill="var(--surface)"
              stroke="var(--line-control)"
            />
            <rect
              x={x + width * 0.36}
              y={y + height * 0.24}
              width={width * 0.28}
              height={height * 0.5}
              rx={1.5}
              fill="var(--accent-soft)"
              stroke="var(--accent)"
              strokeWidth="0.75"
            />
          </g>
        );
      })}
    </g>
  );
}
