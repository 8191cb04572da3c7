// Around one question: when showing it fails, only it is lost; bar, list and steps stay.
import { RotateCw } from "lucide-react";
import { Component, type ReactNode } from "react";
import css from "@/student/paper/question-panel.module.css";
import { useSittingText } from "@/student/texts/use-sitting-text";
import { Button } from "@/ui/button";
import { useUiText } from "@/ui/texts/use-ui-text";

interface Props {
  /** Which question: another one begins afresh. */
  of: string;
  children: ReactNode;
}

interface State {
  of: string;
  isFailed: boolean;
}

export class QuestionBoundary extends Component<Props, State> {
  override state: State = { of: this.props.of, isFailed: false };

  static getDerivedStateFromError(): Partial<State> {
    return { isFailed: true };
  }

  static getDerivedStateFromProps({ of }: Props, state: State): State | null {
    return of === state.of ? null : { of, isFailed: false };
  }

  override render(): ReactNode {
    if (!this.state.isFailed) return this.props.children;
    return <Failed onRetry={() => this.setState({ isFailed: false })} />;
  }
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const t = useSittingText();
  const ui = useUiText();
  return (
    <article className={css.panel} aria-labelledby="question-heading" role="alert">
      <header className={css.header}>
        <h2 id="question-heading" tabIndex={-1} className={css.heading}>
          {t("questionFailed")}
        </h2>
      </header>
      <p>{t("questionFailedText")}</p>
      <div>
        <Button icon={RotateCw} onPress={onRetry}>
          {ui("tryAgain")}
        </Button>
      </div>
    </article>
  );
}
