// Short messages that pass: what was done, what failed. They wait while read and are spoken politely (trouble: at once).
import { CircleCheck, Info, TriangleAlert, X } from "lucide-react";
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Text,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
} from "react-aria-components/Toast";
import { IconButton } from "@/ui/icon-button";
import { useUiText } from "@/ui/texts/use-ui-text";
import css from "@/ui/toast.module.css";

export interface ToastMessage {
  tone: "ok" | "note" | "trouble";
  title: string;
  detail?: string;
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 4 });

/** `tell("Exam opened")`; trouble stays until dismissed, the rest for 6 s. Returns how to take it back. */
export function tell(title: string, options: { tone?: ToastMessage["tone"]; detail?: string } = {}): () => void {
  const { tone = "ok", detail } = options;
  const key = queue.add({ tone, title, detail }, tone === "trouble" ? {} : { timeout: 6000 });
  return () => queue.close(key);
}

const icons = { ok: CircleCheck, note: Info, trouble: TriangleAlert } as const;

/** Once, in the providers. */
export function ToastRegion() {
  const t = useUiText();
  return (
    <AriaToastRegion queue={queue} aria-label={t("messages")} className={css.region ?? ""}>
      {({ toast }) => {
        const { tone, title, detail } = toast.content;
        const Icon = icons[tone];
        return (
          <AriaToast toast={toast} className={css.toast ?? ""} data-tone={tone}>
            <Icon aria-hidden size={16} className={css.icon} />
            <ToastContent className={css.words ?? ""}>
              <Text slot="title" className={css.title ?? ""}>
                {title}
              </Text>
              {detail ? <Text slot="description">{detail}</Text> : null}
            </ToastContent>
            <IconButton icon={X} label={t("dismiss")} size="small" slot="close" />
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}
