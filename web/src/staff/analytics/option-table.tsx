// What each option drew, and from whom; the answers typed most.
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import css from "@/staff/analytics/analytics.module.css";
import type { QuestionFigures } from "@/staff/analytics/queries";
import { useAnalyticsText } from "@/staff/analytics/texts/use-texts";
import { RichHtml } from "@/ui/rich-html";
import { useFormat } from "@/ui/time/use-format";

interface SmallTableProps {
  caption: string;
  heads: readonly string[];
  children: ReactNode;
}

/** The first column names the row; figures stand at the end. */
function SmallTable({ caption, heads, children }: SmallTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.scroll} tabIndex={0} aria-label={caption}>
      <table className={css.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, place) => (
              <th key={head} scope="col" data-align={place > 0 ? "end" : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

/** The report gives options as plain text; its formulas stand between dollar signs, as authors write them. */
export function withFormulas(text: string): string {
  const escaped = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  return escaped.replace(/\$([^$\n]+)\$/g, '<span class="math">$1</span>');
}

export function OptionTable({ question: { options } }: { question: QuestionFigures }) {
  const t = useAnalyticsText();
  const format = useFormat();
  const share = (value: number | null) => (value === null ? "–" : format.percent(value));
  return (
    <SmallTable
      caption={t("options")}
      heads={[t("option"), t("chosen"), t("share"), t("upper"), t("lower"), t("rest")]}
    >
      {options.map((option) => (
        <tr key={option.id ?? ""} data-key={option.is_key || undefined}>
          <th scope="row" dir="auto">
            {option.id === null ? <em>{t("noAnswer")}</em> : <RichHtml html={withFormulas(option.text)} isInline />}
            {option.is_key ? (
              <span className={css.key}>
                <Check aria-hidden size={14} /> {t("isKey")}
              </span>
            ) : null}
          </th>
          <td data-align="end">{option.count}</td>
          <td data-align="end">{share(option.share)}</td>
          <td data-align="end">{share(option.upper_share)}</td>
          <td data-align="end">{share(option.lower_share)}</td>
          <td data-align="end">{option.rest_correlation === null ? "–" : format.number(option.rest_correlation, 2)}</td>
        </tr>
      ))}
    </SmallTable>
  );
}

export function CommonTable({ question: { common } }: { question: QuestionFigures }) {
  const t = useAnalyticsText();
  const format = useFormat();
  return (
    <SmallTable caption={t("common")} heads={[t("commonAnswer"), t("chosen"), t("share"), t("earned")]}>
      {common.map(({ text, count, share, fraction }) => (
        <tr key={text} data-key={fraction === 1 || undefined}>
          <th scope="row" dir="auto">
            {text}
          </th>
          <td data-align="end">{count}</td>
          <td data-align="end">{format.percent(share)}</td>
          <td data-align="end">{fraction === null ? "–" : format.percent(fraction)}</td>
        </tr>
      ))}
    </SmallTable>
  );
}
