// Where the short messages appear; fetched after the page, and then shows what waits.
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
import { showWith, type ToastMessage } from "@/ui/toast";
import css from "@/ui/toast.module.css";

const icons = { ok: CircleCheck, note: Info, trouble: TriangleAlert } as const;

const toastQueue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 4 });

showWith((message, timeout) => {
  const key = toastQueue.add(message, { timeout });
  return () => toastQueue.close(key);
});

/** Once, in the providers. */
export function ToastRegion() {
  const t = useUiText();
  return (
    <AriaToastRegion queue={toastQueue} aria-label={t("messages")} className={css.region ?? ""}>
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
            <IconButton icon={X} label={t("dismiss")} size="small" onPress={() => toastQueue.close(toast.key)} />
          </AriaToast>
        );
      }}
    </AriaToastRegion>
  );
}
