// Nobody loses what was written: leaving the page with unsaved changes asks first.
import { useBlocker } from "@tanstack/react-router";
import { useRef } from "react";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";

/** `isChanged` is asked at the moment of leaving, so that a save just before counts. */
export function UnsavedGuard({ isChanged }: { isChanged: boolean }) {
  const t = useQuestionText();
  const latest = useRef(isChanged);
  latest.current = isChanged;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => latest.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => latest.current,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      isOpen={blocker.status === "blocked"}
      onOpenChange={(isOpen) => !isOpen && blocker.reset?.()}
      title={t("leaveTitle")}
      consequence={t("leaveText")}
      action={t("leave")}
      harmless={t("stay")}
      isDangerous
      onConfirm={async () => blocker.proceed?.()}
    />
  );
}
