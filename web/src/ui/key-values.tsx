// Facts as pairs: what, and its value.
import type { ReactNode } from "react";
import css from "@/ui/key-values.module.css";

export interface KeyValue {
  key: string;
  value: ReactNode;
  note?: ReactNode;
}

export function KeyValues({ items }: { items: readonly KeyValue[] }) {
  return (
    <dl className={css.list}>
      {items.map(({ key, value, note }) => (
        <div key={key} className={css.row}>
          <dt className={css.key}>{key}</dt>
          <dd className={css.value}>
            {value}
            {note ? <span className={css.note}>{note}</span> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
