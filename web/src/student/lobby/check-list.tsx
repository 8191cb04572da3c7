// The checks of this device, ticking to green one by one, each with help when it is not.
import { CircleAlert, CircleCheck, CircleDashed, CircleMinus, TriangleAlert } from "lucide-react";
import { useEffect } from "react";
import { useCell } from "@/realtime/cell";
import css from "@/student/lobby/check-list.module.css";
import { type Row, useRows } from "@/student/lobby/check-rows";
import { isGood } from "@/student/lobby/checks";
import type { Sitting } from "@/student/paper/sitting";
import { useLobbyText } from "@/student/texts/use-lobby-text";
import { Card } from "@/ui/card";

const icons = { ok: CircleCheck, off: CircleMinus, note: CircleAlert, wait: CircleDashed, bad: TriangleAlert };

export function CheckList({ sitting }: { sitting: Sitting }) {
  const t = useLobbyText();
  const rows = useRows(sitting);
  useTelling(sitting, rows);
  return (
    <Card title={t("checks")} aside={<span className={css.sum}>{rows.every(isGood) ? t("checksGood") : ""}</span>}>
      <ul className={css.list}>
        {rows.map(({ name, level, said, help }) => {
          const Icon = icons[level];
          return (
            <li key={name} className={css.row} data-level={level}>
              <Icon aria-hidden size={20} className={css.icon} />
              <div>
                <p>
                  <span className={css.name}>{name}</span> <span className={css.said}>{said}</span>
                </p>
                {help ? <p className={css.help}>{help}</p> : null}
              </div>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

/** Staff see before the bell who needs help, and with what. */
function useTelling({ connection, desk }: Sitting, rows: readonly Row[]): void {
  const line = useCell(connection.line);
  const held = useCell(desk.sealed.held);
  const needs = rows
    .filter((row) => !isGood(row))
    .flatMap(({ need }) => need ?? [])
    .join(" ");
  useEffect(() => {
    if (line === "socket") connection.send({ type: "ready", held, needs: needs === "" ? [] : needs.split(" ") });
  }, [connection, line, held, needs]);
}
