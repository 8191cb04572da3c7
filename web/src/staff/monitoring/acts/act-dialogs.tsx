// The dialog of the act that was asked for; closing it forgets what was typed.

import type { ExamFacts } from "@/realtime/events";
import { AnnounceDialog } from "@/staff/monitoring/acts/announce-dialog";
import { ExtendDialog } from "@/staff/monitoring/acts/extend-dialog";
import type { Act } from "@/staff/monitoring/acts/possible";
import { SomeDialog } from "@/staff/monitoring/acts/some-dialog";
import type { Target } from "@/staff/monitoring/acts/targets";
import { TerminateDialog } from "@/staff/monitoring/acts/terminate-dialog";
import { WholeDialog } from "@/staff/monitoring/acts/whole-dialog";

export interface ActDialogProps {
  exam: ExamFacts;
  targets: readonly Target[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDone: () => void;
}

export interface Asked {
  act: Act;
  targets: readonly Target[];
}

export interface ActDialogsProps {
  exam: ExamFacts;
  asked: Asked | null;
  onClose: () => void;
  onDone: () => void;
}

export function ActDialogs({ exam, asked, onClose, onDone }: ActDialogsProps) {
  if (!asked || asked.targets.length === 0) return null;
  const { act, targets } = asked;
  const props = { exam, targets, isOpen: true, onOpenChange: (isOpen: boolean) => !isOpen && onClose(), onDone };
  if (act === "extend") return <ExtendDialog {...props} />;
  if (act === "announce") return <AnnounceDialog {...props} />;
  if (act === "terminate") return <TerminateDialog {...props} />;
  if (act === "open" || act === "close" || act === "pause" || act === "resume") {
    return <WholeDialog {...props} act={act} />;
  }
  return <SomeDialog {...props} act={act} />;
}
