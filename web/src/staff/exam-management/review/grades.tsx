// The grades: each begins at a percentage; a bar shows the scale.
import { Plus, Trash2 } from "lucide-react";
import type { Boundary } from "@/staff/exam-management/exam/draft";
import { boundaryProblem } from "@/staff/exam-management/exam/draft";
import exam from "@/staff/exam-management/exam/exam.module.css";
import css from "@/staff/exam-management/review/grades.module.css";
import { bandsOf, presets } from "@/staff/exam-management/review/scale";
import { useRulesText } from "@/staff/exam-management/texts/use-texts";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import { Row } from "@/ui/layout";
import { Menu } from "@/ui/menu";
import { NumberField } from "@/ui/number-field";
import { TextField } from "@/ui/text-field";
import { Trouble } from "@/ui/trouble";

export interface GradesProps {
  rows: readonly Boundary[];
  onChange: (rows: Boundary[]) => void;
  isDisabled: boolean;
}

export function Grades({ rows, onChange, isDisabled }: GradesProps) {
  const t = useRulesText();
  const set = (index: number, patch: Partial<Boundary>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...patch } : row)));
  const problem = boundaryProblem(rows);
  const bands = bandsOf(rows);
  const least = bands.at(-1);
  return (
    <div className={exam.stack}>
      <p className={exam.muted}>
        {rows.length === 0 ? t("gradesEmpty") : null} {t("gradesAbout")}
      </p>
      {problem === null && bands.length > 0 ? (
        <ul className={css.bar} aria-label={t("gradeBar")}>
          {[...bands].reverse().map(({ grade, from, to }) => (
            <li
              key={grade}
              className={css.band}
              style={{ flexGrow: Math.max(to - from, 3) }}
              title={t("gradeFrom", { grade, percent: from })}
            >
              <span className={css.bandGrade}>{grade}</span>
              <span className={css.bandFrom}>{from} %</span>
            </li>
          ))}
        </ul>
      ) : null}
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a boundary being typed has no other identity
        <div key={index} className={css.row}>
          <TextField
            label={t("grade")}
            isLabelHidden={index > 0}
            value={row.grade}
            onChange={(grade) => set(index, { grade })}
            isDisabled={isDisabled}
            autoComplete="off"
            maxLength={20}
          />
          <NumberField
            label={t("fromPercent")}
            isLabelHidden={index > 0}
            unit="%"
            value={row.from_percent === "" ? null : Number(row.from_percent)}
            onChange={(from) => set(index, { from_percent: from === null ? "" : String(from) })}
            minValue={0}
            maxValue={100}
            isDisabled={isDisabled}
          />
          <IconButton
            icon={Trash2}
            label={t("removeGrade", { grade: row.grade || index + 1 })}
            isDisabled={isDisabled}
            onPress={() => onChange(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      <Trouble>{problem === null ? null : t(problem)}</Trouble>
      {least && least.from > 0 && problem === null ? (
        <p className={exam.muted}>{t("gradeGap", { percent: least.from })}</p>
      ) : null}
      {isDisabled ? null : (
        <Row>
          <Button size="small" icon={Plus} onPress={() => onChange([...rows, { grade: "", from_percent: "" }])}>
            {t("addGrade")}
          </Button>
          <Menu
            label={t("gradesPreset")}
            trigger={<Button size="small">{t("gradesPreset")}</Button>}
            groups={[
              {
                id: "presets",
                entries: (Object.keys(presets) as (keyof typeof presets)[]).map((id) => ({
                  id,
                  label: t(`preset_${id}`),
                  onAction: () => onChange(presets[id].map((row) => ({ ...row }))),
                })),
              },
            ]}
          />
        </Row>
      )}
    </div>
  );
}
