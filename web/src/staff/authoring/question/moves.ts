// Lists whose parts are moved, replaced, removed: always a new array.

export function replaced<Part>(parts: readonly Part[], index: number, part: Part): Part[] {
  return parts.map((old, place) => (place === index ? part : old));
}

export function without<Part>(parts: readonly Part[], index: number): Part[] {
  return parts.filter((_, place) => place !== index);
}

/** The part at `from` stands at `to` afterwards; out of range changes nothing. */
export function moved<Part>(parts: readonly Part[], from: number, to: number): Part[] {
  const part = parts[from];
  if (part === undefined || to < 0 || to >= parts.length) return [...parts];
  const rest = without(parts, from);
  return [...rest.slice(0, to), part, ...rest.slice(to)];
}
