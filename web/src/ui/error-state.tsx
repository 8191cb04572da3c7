// Something could not be loaded or done: what happened, what it means, a way on.
import { CloudOff, TriangleAlert } from "lucide-react";
import { Button } from "@/ui/button";
import css from "@/ui/states.module.css";
import { refusalText } from "@/ui/texts/refusals";
import { useUiText } from "@/ui/texts/use-ui-text";

/** The fields of problem+json that are shown, whatever class of error carries them. */
interface Trouble {
  title: string;
  detail: string;
  code: string;
  isOffline: boolean;
}

/** The server's titles are those of HTTP; people are told in words. */
const titles: Partial<
  Record<number, "notAllowedTitle" | "notThereTitle" | "notNowTitle" | "notRightTitle" | "busyTitle">
> = {
  403: "notAllowedTitle",
  404: "notThereTitle",
  409: "notNowTitle",
  422: "notRightTitle",
  429: "busyTitle",
  503: "busyTitle",
};

/** What to say of any error: the server's words where it had some, in the reader's language where we have them. */
export function troubleText(error: unknown, t: ReturnType<typeof useUiText>): Trouble {
  const known = (typeof error === "object" && error !== null ? error : {}) as Partial<Record<string, unknown>>;
  const isOffline = known.status === 0;
  const said = (value: unknown, otherwise: string) => (typeof value === "string" && value !== "" ? value : otherwise);
  const code = said(known.code, "");
  return {
    title: isOffline ? t("offlineTitle") : t(titles[Number(known.status)] ?? "troubleTitle"),
    detail: isOffline ? t("offlineDetail") : refusalText(code, said(known.detail, t("troubleDetail"))),
    code: isOffline ? "" : code,
    isOffline,
  };
}

export interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
  /** Beside other content: one line instead of a page. */
  isInline?: boolean;
}

export function ErrorState({ error, onRetry, isInline }: ErrorStateProps) {
  const t = useUiText();
  const trouble = troubleText(error, t);
  const Icon = trouble.isOffline ? CloudOff : TriangleAlert;
  return (
    <div role="alert" className={css.state} data-inline={isInline || undefined} data-tone="danger">
      <Icon aria-hidden size={20} className={css.icon} />
      <div className={css.words}>
        <p className={css.title}>{trouble.title}</p>
        <p className={css.detail}>{trouble.detail}</p>
        {trouble.code ? <p className={css.code}>{t("problemCode", { code: trouble.code })}</p> : null}
      </div>
      {onRetry ? (
        <Button onPress={onRetry} size={isInline ? "small" : "normal"}>
          {t("tryAgain")}
        </Button>
      ) : null}
    </div>
  );
}
