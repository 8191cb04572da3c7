// The button that marks all notices as read.
import { CheckCheck } from "lucide-react";
import { useMarkRead } from "@/student/notices/own-notices";
import { useNoticesText } from "@/student/texts/use-notices-text";
import { Button, type ButtonProps } from "@/ui/button";

export function MarkAll({ unread, size }: { unread: number; size?: ButtonProps["size"] }) {
  const t = useNoticesText();
  const mark = useMarkRead();
  return (
    <Button
      size={size}
      icon={CheckCheck}
      isDisabled={unread === 0}
      isPending={mark.isPending}
      onPress={() => mark.mutate(null)}
    >
      {t("markAll")}
    </Button>
  );
}
