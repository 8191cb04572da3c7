// "New question": the eleven kinds, grouped by what candidates do.
import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useMemo } from "react";
import type { Kind } from "@/staff/authoring/content";
import { kindIcons } from "@/staff/authoring/kind-icons";
import { useBankText, useKindText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { useCommands } from "@/ui/commands";
import { Menu } from "@/ui/menu";

const groups: readonly { id: "groupChoose" | "groupWrite" | "groupArrange" | "groupRead"; kinds: readonly Kind[] }[] = [
  { id: "groupChoose", kinds: ["single_choice", "multiple_response", "true_false"] },
  { id: "groupWrite", kinds: ["numeric", "short_text", "cloze", "essay", "file_upload"] },
  { id: "groupArrange", kinds: ["matching", "ordering"] },
  { id: "groupRead", kinds: ["information"] },
];

export function NewQuestionMenu({ variant = "primary" }: { variant?: "primary" | "secondary" }) {
  const t = useBankText();
  const kindText = useKindText();
  const start = useStartQuestion();
  return (
    <Menu
      label={t("newQuestion")}
      placement="bottom end"
      trigger={
        <Button variant={variant} icon={Plus}>
          {t("newQuestion")}
        </Button>
      }
      groups={groups.map((group) => ({
        id: group.id,
        title: kindText(group.id),
        entries: group.kinds.map((kind) => ({
          id: kind,
          label: kindText(kind),
          note: kindText(`${kind}_note`),
          icon: kindIcons[kind],
          onAction: () => start(kind),
        })),
      }))}
    />
  );
}

function useStartQuestion() {
  const navigate = useNavigate();
  return (kind: Kind) => void navigate({ to: "/staff/bank/questions/$id", params: { id: "new" }, search: { kind } });
}

/** The same by Ctrl/⌘ K. */
export function useNewQuestionCommands(): void {
  const t = useBankText();
  const kindText = useKindText();
  const navigate = useNavigate();
  const commands = useMemo(
    () =>
      groups
        .flatMap((group) => group.kinds)
        .map((kind) => ({
          id: `new-question:${kind}`,
          title: t("newQuestionOf", { kind: kindText(kind) }),
          group: t("title"),
          icon: kindIcons[kind],
          run: () => void navigate({ to: "/staff/bank/questions/$id", params: { id: "new" }, search: { kind } }),
        })),
    [t, kindText, navigate],
  );
  useCommands(commands);
}
