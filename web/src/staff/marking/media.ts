// Texts name their pictures `media:<name>`, wherever in a question they stand: here they get an address.

export function withMedia<Value>(value: Value, base: string): Value {
  if (typeof value === "string") {
    return value.replace(
      /(["'])media:([\w.-]+)\1/g,
      (_, quote: string, name: string) => quote + base + name + quote,
    ) as Value;
  }
  if (Array.isArray(value)) return value.map((each) => withMedia(each, base)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMedia(each, base)])) as Value;
}
