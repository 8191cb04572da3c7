// What a kind of job is called, and under which key the list of jobs is remembered.
import { useSystemText } from "@/admin/system/texts/use-system-text";

export const jobsKey = ["jobs"] as const;

const names = {
  "notices.deliver": "kindDeliver",
  "notices.send_mail": "kindMail",
  "notices.send_push": "kindPush",
  "notices.mail_reset": "kindReset",
  "results.note_figures": "kindFigures",
} as const;

/** The kind in words; one that this page does not know by its own name. */
export function useKindName(): (kind: string) => string {
  const t = useSystemText();
  return (kind) => (kind in names ? t(names[kind as keyof typeof names]) : kind);
}
