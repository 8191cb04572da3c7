// Typed catalogues of texts: a missing key or parameter is a compile error.

/** A text whose form follows a number, given as `count`. */
export type Plural = { readonly other: string } & Partial<Readonly<Record<Intl.LDMLPluralRule, string>>>;
export type Message = string | Plural;
export type Catalogue = Readonly<Record<string, Message>>;

/** The same keys in another language; a text may be plural where English is not. */
export type Translation<Source extends Catalogue> = { readonly [Key in keyof Source]: Message };

type Names<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type ParamsOf<Entry> = Entry extends string
  ? { [Name in Names<Entry>]: string | number }
  : { count: number } & { [Name in Exclude<Names<Entry[keyof Entry]>, "count">]: string | number };

/** Nothing more for a text without parameters, else exactly its parameters. */
export type Arguments<Entry> = keyof ParamsOf<Entry> extends never ? [] : [params: ParamsOf<Entry>];

export type Translate<Source extends Catalogue> = <Key extends keyof Source & string>(
  key: Key,
  ...params: Arguments<Source[Key]>
) => string;

export function fill(message: Message, params: Record<string, string | number> | undefined, locale: string): string {
  const text = typeof message === "string" ? message : pluralForm(message, Number(params?.count ?? 0), locale);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params?.[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? numberFormat(locale).format(value) : value;
  });
}

function pluralForm(message: Plural, count: number, locale: string): string {
  return message[pluralRules(locale).select(count)] ?? message.other;
}

const rules = new Map<string, Intl.PluralRules>();
const formats = new Map<string, Intl.NumberFormat>();

function pluralRules(locale: string): Intl.PluralRules {
  const found = rules.get(locale) ?? new Intl.PluralRules(locale);
  rules.set(locale, found);
  return found;
}

function numberFormat(locale: string): Intl.NumberFormat {
  const found = formats.get(locale) ?? new Intl.NumberFormat(locale);
  formats.set(locale, found);
  return found;
}
