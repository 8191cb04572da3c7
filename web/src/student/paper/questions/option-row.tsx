// What one option of a choice looks like: its mark, its letter, its content.
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import css from "@/student/paper/questions/options.module.css";

export interface OptionRowProps {
  shape: "round" | "square";
  letter?: string;
  children: ReactNode;
}

export function OptionRow({ shape, letter, children }: OptionRowProps) {
  return (
    <>
      <span className={css.mark} data-shape={shape} aria-hidden>
        {shape === "square" ? <Check size={14} strokeWidth={3} /> : null}
      </span>
      {letter ? (
        <span className={css.letter} aria-hidden>
          {letter}
        </span>
      ) : null}
      <div className={css.content}>{children}</div>
    </>
  );
}
