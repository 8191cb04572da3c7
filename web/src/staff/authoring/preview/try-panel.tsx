// "Try it": the answer typed in the preview, marked by the server as the exam will.
import { useMutation } from "@tanstack/react-query";
import { Circle, CircleCheck, CircleDot, CircleX, FlaskConical, type LucideIcon, PencilLine } from "lucide-react";
import type { Tried } from "@/staff/authoring/api-types";
import { tryResponse } from "@/staff/authoring/bank-queries";
import type { Content, Kind } from "@/staff/authoring/content";
import { tidy } from "@/staff/authoring/fractions";
import css from "@/staff/authoring/preview/preview.module.css";
import { useQuestionText } from "@/staff/authoring/texts/use-texts";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/error-state";
import { RichHtml } from "@/ui/rich-html";
import { StatusPill, type Tone } from "@/ui/status-pill";

export interface TryPanelProps {
  kind: Kind;
  content: Content;
  points: string;
  response: Record<string, unknown> | null;
  isReady: boolean;
}

export function TryPanel({ kind, content, points, response, isReady }: TryPanelProps) {
  const t = useQuestionText();
  const trying = useMutation({
    mutationFn: async () => {
      const sent = response;
      return { tried: await tryResponse(kind, content, points, sent), content, response: sent };
    },
  });
  // A result is of one answer to one text: when either changes it is gone.
  const done = trying.data;
  const current = done && done.content === content && done.response === response ? done.tried : null;
  const hint = !isReady ? t("tryDraft") : response === null ? t("tryNothing") : null;
  return (
    <section className={css.try} aria-label={t("tryTitle")}>
      <div className={css.tryHead}>
        <p className={css.tryWords}>
          <strong>{t("tryTitle")}</strong> {hint ?? t("tryHint")}
        </p>
        <Button
          size="small"
          icon={FlaskConical}
          isPending={trying.isPending}
          isDisabled={hint !== null}
          onPress={() => trying.mutate()}
        >
          {t("tryMark")}
        </Button>
      </div>
      <div aria-live="polite">
        {trying.error ? <ErrorState error={trying.error} isInline /> : null}
        {current ? <Result tried={current} max={Number(points) || 0} /> : null}
      </div>
    </section>
  );
}

type Verdict = "right" | "partly" | "wrong" | "unanswered" | "to_mark";

const looks: Record<Verdict, { tone: Tone; icon: LucideIcon }> = {
  right: { tone: "live", icon: CircleCheck },
  partly: { tone: "attention", icon: CircleDot },
  wrong: { tone: "trouble", icon: CircleX },
  unanswered: { tone: "calm", icon: Circle },
  to_mark: { tone: "calm", icon: PencilLine },
};

function Result({ tried, max }: { tried: Tried; max: number }) {
  const t = useQuestionText();
  const verdict = String(tried.detail.verdict ?? "unanswered") as Verdict;
  const earned = tried.fraction === null ? null : tidy(Number(tried.fraction) * max);
  return (
    <div className={css.result}>
      <p className={css.resultLine}>
        <StatusPill {...looks[verdict]}>{t(`verdict_${verdict}`)}</StatusPill>
        <span className="tabular">{earned === null ? t("tryPerson") : t("tryResult", { points: earned, max })}</span>
        {tried.is_answered ? null : <span className={css.faint}>{t("tryIncomplete")}</span>}
      </p>
      {tried.text ? (
        <p className={css.read} dir="auto">
          {t("tryResponse")}: {tried.text}
        </p>
      ) : null}
      {Object.entries(tried.feedback).map(([part, html]) => (
        <div key={part} className={css.feedback}>
          <RichHtml html={html} isInline />
        </div>
      ))}
    </div>
  );
}
