// Reviews of kinds that are typed or handed in: number, text, essay, files.
import css from "@/student/paper/questions/review.module.css";
import { Accepted, GivenAnswer, type ReviewOf } from "@/student/paper/questions/review-parts";
import { sizeText } from "@/student/paper/questions/typed";
import type { Html } from "@/student/paper/questions/types";
import { Verdict } from "@/student/paper/questions/verdict";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { formatLocale, useLanguage } from "@/ui/i18n/language";
import { RichHtml } from "@/ui/rich-html";

export function NumericReview({ question, response, detail, solution, feedback }: ReviewOf<"numeric">) {
  const t = useQuestionsText();
  const hasUnits = question.public.unit_policy !== "none";
  return (
    <>
      <GivenAnswer text={[response?.number, response?.unit].filter(Boolean).join(" ")} part="number" detail={detail} />
      {hasUnits && detail?.parts.unit ? (
        <span className={css.line}>
          <span className={css.label}>{t("unit")}</span> <Verdict verdict={detail.parts.unit} />
        </span>
      ) : null}
      <Note html={feedback?.number} />
      <Accepted answers={solution?.answers} unit={solution?.unit} />
    </>
  );
}

export function ShortTextReview({ response, detail, solution, feedback }: ReviewOf<"short_text">) {
  return (
    <>
      <GivenAnswer text={response?.text ?? ""} detail={detail} />
      <Note html={feedback?.text} />
      <Accepted answers={solution?.answers} />
    </>
  );
}

function Note({ html }: { html: Html | undefined }) {
  return html ? (
    <div className={css.small}>
      <RichHtml html={html.html} isInline />
    </div>
  ) : null;
}

export function EssayReview({ response }: ReviewOf<"essay">) {
  const t = useQuestionsText();
  return response?.text ? (
    <div className={css.essay} dir="auto">
      {response.text}
    </div>
  ) : (
    <p className={css.empty}>{t("unanswered")}</p>
  );
}

export function FileUploadReview({ response, fileHref }: ReviewOf<"file_upload">) {
  const t = useQuestionsText();
  const locale = formatLocale(useLanguage());
  if (!response?.files.length) return <p className={css.empty}>{t("filesNone")}</p>;
  return (
    <ul className={css.rows} aria-label={t("files")}>
      {response.files.map((file) => (
        <li key={file.sha256} className={css.line}>
          {fileHref ? <a href={fileHref(file.sha256)}>{file.name}</a> : <bdi>{file.name}</bdi>}
          <span className={css.tag}>{sizeText(file.size, locale)}</span>
        </li>
      ))}
    </ul>
  );
}
