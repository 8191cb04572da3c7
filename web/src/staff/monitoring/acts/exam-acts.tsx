// What can be done to the exam: the likeliest as buttons, the end and the emergency behind the menu.
import { EllipsisVertical } from "lucide-react";
import { actIcons } from "@/staff/monitoring/acts/act-icons";
import type { Act } from "@/staff/monitoring/acts/possible";
import { useActText } from "@/staff/monitoring/texts/use-texts";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Menu } from "@/ui/menu";

const behind: readonly Act[] = ["close", "terminate"];

export function ExamActs({ acts, onAct }: { acts: readonly Act[]; onAct: (act: Act) => void }) {
  const t = useActText();
  const rest = acts.filter((act) => behind.includes(act));
  return (
    <>
      {acts
        .filter((act) => !behind.includes(act))
        .map((act) => (
          <Button
            key={act}
            icon={actIcons[act]}
            variant={act === "open" || act === "resume" ? "primary" : "secondary"}
            onPress={() => onAct(act)}
          >
            {t(act)}
          </Button>
        ))}
      {rest.length > 0 ? (
        <Menu
          label={t("moreActs")}
          placement="bottom end"
          trigger={<IconButton icon={EllipsisVertical} label={t("moreActs")} />}
          groups={[
            {
              id: "end",
              entries: rest.map((act) => ({
                id: act,
                label: t(act),
                icon: actIcons[act],
                isDanger: true,
                onAction: () => onAct(act),
              })),
            },
          ]}
        />
      ) : null}
    </>
  );
}
