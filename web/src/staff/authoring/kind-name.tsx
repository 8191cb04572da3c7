// A kind with its sign: in tables, pills and headings.

import css from "@/staff/authoring/authoring.module.css";
import { isKind } from "@/staff/authoring/content";
import { kindIcons } from "@/staff/authoring/kind-icons";
import { useKindText } from "@/staff/authoring/texts/use-texts";

export function KindName({ kind }: { kind: string }) {
  const t = useKindText();
  if (!isKind(kind)) return <>{kind}</>;
  const Icon = kindIcons[kind];
  return (
    <span className={css.kind}>
      <Icon aria-hidden size={16} />
      {t(kind)}
    </span>
  );
}
