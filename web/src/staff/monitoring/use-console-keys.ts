// Keys and commands of the console: hold it still, put it on the wall, find a candidate from anywhere on the page.
import { UserRound } from "lucide-react";
import { useEffect, useMemo, useRef } from "react";
import type { BoardStore } from "@/staff/monitoring/board/board-store";
import { filtered, noFilters } from "@/staff/monitoring/board/filters";
import { useConsoleText } from "@/staff/monitoring/texts/use-texts";
import { type Command, useCommandSources } from "@/ui/commands";
import { useShortcut } from "@/ui/shortcuts";

const most = 8;

export interface ConsoleKeys {
  store: BoardStore;
  onWall: () => void;
  onOpen: (candidateId: number) => void;
}

export function useConsoleKeys({ store, onWall, onOpen }: ConsoleKeys): void {
  const t = useConsoleText();
  useShortcut("h", t("holdOrGoOn"), () => store.hold(!store.get().isHeld));
  useShortcut("w", t("wall"), onWall);
  useShortcut("/", t("find"), () => document.querySelector<HTMLInputElement>("[data-find] input")?.focus());
  const open = useRef(onOpen);
  useEffect(() => {
    open.current = onOpen;
  });
  const group = t("candidates");
  const sources = useMemo(
    () => [
      {
        id: "monitoring:candidates",
        title: group,
        search: async (words: string): Promise<Command[]> =>
          filtered(store.get().rows, { ...noFilters, words })
            .slice(0, most)
            .map((row) => ({
              id: `candidate:${row.candidate_id}`,
              title: row.name,
              group,
              note: [row.number, row.room, row.seat].filter(Boolean).join(", "),
              icon: UserRound,
              run: () => open.current(row.candidate_id),
            })),
      },
    ],
    [store, group],
  );
  useCommandSources(sources);
}
