// Where changes cannot be sent: saves them to a file that any machine can hand in.
import { FileDown } from "lucide-react";
import { useEffect, useState } from "react";
import { useCell } from "@/realtime/cell";
import { after } from "@/realtime/ticker";
import type { Sitting } from "@/student/paper/sitting";
import { useEmergencyText } from "@/student/texts/use-emergency-text";
import { Button } from "@/ui/button";
import { saveJson } from "@/ui/save-json";
import { tell } from "@/ui/toast";

export interface EmergencyButtonProps {
  sitting: Sitting;
  /** ms for which it is not offered yet: most lines are back by then. */
  wait?: number;
}

export function EmergencyButton({ sitting, wait = 0 }: EmergencyButtonProps) {
  const t = useEmergencyText();
  const key = useCell(sitting.emergency.key);
  const waiting = useCell(sitting.book.outbox.waiting);
  const [isPending, setPending] = useState(false);
  const [isDue, setDue] = useState(wait === 0);
  useEffect(() => (wait === 0 ? undefined : after(wait, () => setDue(true))), [wait]);
  if (key === null || waiting === 0 || !isDue) return null;
  async function save() {
    setPending(true);
    try {
      const { name, text } = await sitting.emergency.make();
      saveJson(name, text);
      tell(t("saved"));
    } catch {
      tell(t("failed"), { tone: "trouble" });
    } finally {
      setPending(false);
    }
  }
  return (
    <Button icon={FileDown} isPending={isPending} onPress={() => void save()}>
      {t("save")}
    </Button>
  );
}
