// Releasing results: when, what candidates see, and what that means for how many, before anything happens.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ResultTable } from "@/staff/marking/api-types";
import { markingKey, release } from "@/staff/marking/queries";
import { missingWords, withResult } from "@/staff/marking/results/missing";
import { PolicyFields, useShownWords } from "@/staff/marking/results/policy-fields";
import css from "@/staff/marking/results/results.module.css";
import { policyOf } from "@/staff/marking/results/review-policy";
import { useResultsText } from "@/staff/marking/texts/use-texts";
import { ConfirmDialog } from "@/ui/confirm-dialog";
import { DateTimeField } from "@/ui/date-time-field";
import { RadioGroup } from "@/ui/radio-group";
import { useFormat } from "@/ui/time/use-format";
import { tell } from "@/ui/toast";

interface ReleaseDialogProps {
  table: ResultTable;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function ReleaseDialog({ table, isOpen, onOpenChange }: ReleaseDialogProps) {
  const t = useResultsText();
  const format = useFormat();
  const client = useQueryClient();
  const { exam, is_complete } = table;
  // Until somebody chooses it follows the table, which is often complete a moment later than the dialog is made.
  const [chosen, setWhen] = useState<"now" | "at" | null>(null);
  const when = chosen ?? (is_complete && !table.release_at ? "now" : "at");
  const [at, setAt] = useState(table.release_at);
  const [policy, setPolicy] = useState(() => policyOf(table.review_policy));
  const isPast = at !== null && Date.parse(at) <= Date.now();
  const list = missingWords(table, t);
  const isDated = when === "at";
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("releaseTitle", { title: exam.title })}
      consequence={list ? t("missing", { list }) : t("complete")}
      action={isDated ? t("releaseAt") : t("releaseNow")}
      isIncomplete={isDated ? at === null || isPast : !is_complete}
      onConfirm={async () => {
        await release(exam.id, { at: isDated ? at : null, policy, reason: "" });
        await client.invalidateQueries({ queryKey: markingKey(exam.id) });
        tell(
          isDated && at
            ? t("releasePlanned", { title: exam.title, time: format.instant(at, exam.zone) })
            : t("releaseDone", { title: exam.title }),
        );
      }}
    >
      <RadioGroup
        label={t("when")}
        value={when}
        onChange={setWhen}
        options={[
          {
            id: "now",
            label: t("whenNow"),
            note: is_complete ? t("whenNowNote") : t("whenNowMissing"),
            isDisabled: !is_complete,
          },
          { id: "at", label: t("whenAt"), note: t("whenAtNote") },
        ]}
      />
      {isDated ? (
        <DateTimeField
          label={t("at")}
          zone={exam.zone}
          value={at}
          onChange={setAt}
          isRequired
          problem={isPast ? t("atPast") : null}
        />
      ) : null}
      <PolicyFields value={policy} onChange={setPolicy} />
      <Consequences table={table} policy={policy} />
    </ConfirmDialog>
  );
}

function Consequences({ table, policy }: { table: ResultTable; policy: ReturnType<typeof policyOf> }) {
  const t = useResultsText();
  const what = useShownWords()(policy);
  const count = withResult(table);
  const without = table.total - count;
  return (
    <section className={css.consequences} aria-label={t("consequence")}>
      <h3 className={css.legend}>{t("consequence")}</h3>
      <ul>
        <li>{what ? t("who", { count, what }) : t("whoNothing", { count })}</li>
        {without > 0 ? <li>{t("absent", { count: without })}</li> : null}
        <li>{t("final")}</li>
      </ul>
    </section>
  );
}
