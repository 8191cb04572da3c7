// The filters of the table, kept in the address: they survive a reload and can be sent to a colleague.
import { useNavigate } from "@tanstack/react-router";
import { useMemo } from "react";
import { type Figure, type Filters, figures } from "@/staff/monitoring/board/filters";
import { useSearchState } from "@/ui/use-param";

export interface FilterState {
  filters: Filters;
  setFigure: (figure: Figure) => void;
  setTrouble: (kinds: Set<string>) => void;
  setRoom: (room: string) => void;
  setWords: (words: string) => void;
  clear: () => void;
}

export function useFilters(words: string, setWords: (words: string) => void): FilterState {
  const [said, setFigure] = useSearchState<string>("show", "expected");
  const [kinds, setKinds] = useSearchState<string>("trouble", "");
  const [room, setRoom] = useSearchState<string>("room", "");
  const navigate = useNavigate();
  const filters = useMemo<Filters>(
    () => ({
      figure: figures.find((each) => each === said) ?? "expected",
      trouble: new Set(kinds.split(",").filter(Boolean)),
      room: String(room),
      words,
    }),
    [said, kinds, room, words],
  );
  return {
    filters,
    setFigure,
    setTrouble: (chosen) => setKinds([...chosen].join(",")),
    setRoom,
    setWords,
    clear() {
      setWords("");
      const search = (before: Record<string, unknown>) => ({
        ...before,
        show: undefined,
        trouble: undefined,
        room: undefined,
      });
      void navigate({ to: ".", replace: true, search } as never);
    },
  };
}
