// Takes a choice back; its place is kept so that nothing jumps when it comes and goes.

import css from "@/student/paper/questions/options.module.css";
import { useQuestionsText } from "@/student/texts/use-questions-text";
import { Button } from "@/ui/button";

export function ClearChoice({ isShown, onClear }: { isShown: boolean; onClear: () => void }) {
  const t = useQuestionsText();
  return (
    <div className={css.clear} data-hidden={isShown ? undefined : true}>
      <Button variant="quiet" size="small" isDisabled={!isShown} onPress={onClear}>
        {t("clearChoice")}
      </Button>
    </div>
  );
}
