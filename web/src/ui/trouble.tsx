// What went wrong with the form above or below it; spoken at once, takes no room while there is nothing.
import type { ReactNode } from "react";
import css from "@/ui/trouble.module.css";

export function Trouble({ children }: { children: ReactNode }) {
  return (
    <div role="alert" className={css.alert}>
      {children ? <p className={css.words}>{children}</p> : null}
    </div>
  );
}
