// Page widths and the few arrangements that pages are made of; no styling of their own elsewhere.
import type { FormEvent, ReactNode } from "react";
import css from "@/ui/page.module.css";

/** The page itself: staff use the width, candidates a column of 720 px. */
export function Page({ width = "wide", children }: { width?: "wide" | "column"; children: ReactNode }) {
  return <div className={css[width]}>{children}</div>;
}

/** Things below one another. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className={css.stack}>{children}</div>;
}

/** Things beside one another, wrapping. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={css.row}>{children}</div>;
}

/** Cards in as many columns as fit. */
export function Columns({ children }: { children: ReactNode }) {
  return <div className={css.columns}>{children}</div>;
}

/** Fields beside one another where there is room. */
export function Fields({ children }: { children: ReactNode }) {
  return <div className={css.fields}>{children}</div>;
}

export interface FormProps {
  onSubmit: () => void;
  label?: string;
  children: ReactNode;
}

/** A form that never reloads the page; its submit button is `<Button type="submit">`. */
export function Form({ onSubmit, label, children }: FormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form noValidate aria-label={label} className={css.form} onSubmit={submit}>
      {children}
    </form>
  );
}
