// A panel on the ground: a hairline and a step of ground, no shadow.
import { type ReactNode, useId } from "react";
import css from "@/ui/card.module.css";

export interface CardProps {
  title?: ReactNode;
  /** Beside the title: a switch, a link, a pill. */
  aside?: ReactNode;
  headingLevel?: 2 | 3;
  /** Tables and lists reach the edge. */
  isFlush?: boolean;
  /** The one that matters next. */
  isProminent?: boolean;
  children: ReactNode;
  footer?: ReactNode;
}

export function Card({ title, aside, headingLevel = 2, isFlush, isProminent, children, footer }: CardProps) {
  const titleId = useId();
  const Heading = `h${headingLevel}` as const;
  return (
    <section
      className={css.card}
      data-flush={isFlush || undefined}
      data-prominent={isProminent || undefined}
      aria-labelledby={title ? titleId : undefined}
    >
      {title ? (
        <header className={css.header}>
          <Heading id={titleId} className={css.title}>
            {title}
          </Heading>
          {aside}
        </header>
      ) : null}
      <div className={css.body}>{children}</div>
      {footer ? <footer className={css.footer}>{footer}</footer> : null}
    </section>
  );
}
