// What came out: grade, points, share, and how the grade comes about.
import { useOwnZone } from "@/student/clock/use-own-zone";
import type { OwnResult } from "@/student/results/own-result";
import css from "@/student/results/results.module.css";
import { useResultText } from "@/student/texts/use-result-text";
import { KeyValues } from "@/ui/key-values";
import { StatusPill } from "@/ui/status-pill";
import { useFormat } from "@/ui/time/use-format";

export function ScoreCard({ result }: { result: OwnResult }) {
  const t = useResultText();
  const { points, max_points, percent, grade, is_complete, counts } = result;
  const format = useFormat();
  return (
    <section className={css.score} aria-label={t("score")}>
      {points !== null && max_points !== null ? (
        <div className={css.figures}>
          {grade ? (
            <p className={css.grade}>
              <span className={css.name}>{t("grade")}</span>
              <bdi className={css.figure}>{grade}</bdi>
            </p>
          ) : null}
          <div className={css.share}>
            <p>
              {percent === null ? null : <span className={css.figure}>{format.percent(percent / 100)}</span>}{" "}
              <span className={css.points}>{t("pointsOf", { points, possible: max_points })}</span>
            </p>
            <ScoreBar share={max_points > 0 ? points / max_points : 0} />
          </div>
        </div>
      ) : (
        <p className={css.note}>{t("noDetail")}</p>
      )}
      {is_complete ? null : (
        <p className={css.note}>
          <StatusPill tone="attention">{t("preliminary")}</StatusPill> {t("preliminaryText")}
        </p>
      )}
      {counts === false ? <p className={css.note}>{t("notCounting")}</p> : null}
      <Boundaries result={result} />
      <Facts result={result} />
    </section>
  );
}

function ScoreBar({ share }: { share: number }) {
  const width = `${Math.round(Math.min(1, Math.max(0, share)) * 100)}%`;
  return (
    <div className={css.bar} aria-hidden>
      <div style={{ inlineSize: width }} />
    </div>
  );
}

function Boundaries({ result: { boundaries, grade } }: { result: OwnResult }) {
  const t = useResultText();
  const format = useFormat();
  if (boundaries.length === 0) return null;
  return (
    <details className={css.how}>
      <summary>{t("boundaries")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("grade")}</th>
            <th scope="col">{t("boundary")}</th>
          </tr>
        </thead>
        <tbody>
          {boundaries.map((each) => (
            <tr key={each.grade} data-own={each.grade === grade || undefined}>
              <th scope="row">
                <bdi>{each.grade}</bdi>
              </th>
              <td className="tabular">{format.percent(Number(each.from_percent) / 100)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Facts({ result: { exam, attempt, receipt } }: { result: OwnResult }) {
  const t = useResultText();
  const format = useFormat();
  const zone = useOwnZone();
  const { started_at, ended_at } = attempt;
  const items = [
    ended_at === null ? null : { key: t("handedIn"), value: format.instant(ended_at, zone, "full") },
    started_at === null || ended_at === null
      ? null
      : { key: t("took"), value: format.duration(Date.parse(ended_at) - Date.parse(started_at)) },
    receipt === null
      ? null
      : { key: t("answered"), value: t("answeredOf", { answered: receipt.answered, count: receipt.questions }) },
    exam.attempts_allowed === 1 ? null : { key: t("attempt"), value: String(attempt.ordinal) },
    exam.released_at === null ? null : { key: t("released"), value: format.instant(exam.released_at, zone, "full") },
  ].filter((item) => item !== null);
  return <KeyValues items={items} />;
}
