// Nobody loses a mark by going on: a mark that is not saved asks first.
import { useBlocker } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { useMarkingText } from "@/staff/marking/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";

export interface Unsaved {
  /** Told by the form with every change. */
  set: (isUnsaved: boolean) => void;
  /** Does it at once when nothing would be lost, else after the person agreed. */
  guard: (act: () => void) => void;
  waiting: (() => void) | null;
  settle: (isAgreed: boolean) => void;
}

export function useUnsaved(): Unsaved {
  const isUnsaved = useRef(false);
  const [waiting, setWaiting] = useState<(() => void) | null>(null);
  const set = useCallback((now: boolean) => {
    isUnsaved.current = now;
  }, []);
  const guard = useCallback((act: () => void) => {
    if (isUnsaved.current) setWaiting(() => act);
    else act();
  }, []);
  useBlocker({
    // Along the answers of one question the list asks by itself.
    shouldBlockFn: ({ current, next }) => {
      if (!isUnsaved.current) return false;
      const question = (place: { search: unknown }) => (place.search as Record<string, unknown>).question;
      if (current.pathname === next.pathname && question(current) === question(next)) return false;
      return new Promise<boolean>((decide) => {
        blocked.current = decide;
        setWaiting(() => () => undefined);
      });
    },
    enableBeforeUnload: () => isUnsaved.current,
  });
  const blocked = useRef<((isBlocked: boolean) => void) | null>(null);
  const settle = (isAgreed: boolean) => {
    const act = waiting;
    setWaiting(null);
    if (isAgreed) {
      isUnsaved.current = false;
      act?.();
    }
    blocked.current?.(!isAgreed);
    blocked.current = null;
  };
  return { set, guard, waiting, settle };
}

export function UnsavedDialog({ unsaved, code }: { unsaved: Unsaved; code: string }) {
  const t = useMarkingText();
  return (
    <ConfirmDialog
      isOpen={unsaved.waiting !== null}
      onOpenChange={(isOpen) => (isOpen ? undefined : unsaved.settle(false))}
      title={t("leaveTitle")}
      consequence={t("leaveText", { code })}
      action={t("leave")}
      harmless={t("stay")}
      isDangerous
      onConfirm={async () => unsaved.settle(true)}
    />
  );
}
