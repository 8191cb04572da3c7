// What stands where a page failed: a refused load, a part that did not arrive, a newer version, or an error in the page.
import type { ErrorComponentProps } from "@tanstack/react-router";
import { CloudOff, RefreshCw } from "lucide-react";
import { useEffect, useState } from "react";
import { isProblem } from "@/api/problem";
import { askAgain, isMissingPart, isOutdated } from "@/app/page-part";
import { useText } from "@/app/texts/use-text";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";

export function CrashPage({ error, reset }: ErrorComponentProps) {
  if (isMissingPart(error)) return <MissingPart onRetry={reset} />;
  if (isProblem(error)) {
    return (
      <Page width="column">
        <ErrorState error={error} onRetry={reset} />
      </Page>
    );
  }
  return <Crash message={error instanceof Error ? error.message : String(error)} />;
}

const reload = () => window.location.reload();

function Crash({ message }: { message: string }) {
  const t = useText();
  return (
    <Page width="column">
      <PageHeader title={t("crashTitle")} />
      <EmptyState
        icon={RefreshCw}
        title={t("crashText")}
        action={
          <Button variant="primary" onPress={reload}>
            {t("reload")}
          </Button>
        }
      >
        <code>{message}</code>
      </EmptyState>
    </Page>
  );
}

/**
 * Nothing is written here yet, so a newer version may take the place of this one by itself; it is not outdated then,
 * so it happens once. Without a connection loading anew would leave nothing at all.
 */
function MissingPart({ onRetry }: { onRetry: () => void }) {
  const t = useText();
  const [isOld, setOld] = useState(false);
  useEffect(() => {
    void isOutdated().then((is) => {
      setOld(is);
      if (is) reload();
    });
  }, []);
  const again = () => {
    askAgain();
    onRetry();
  };
  return (
    <Page width="column">
      <PageHeader title={isOld ? t("newVersionTitle") : t("partTitle")} />
      <EmptyState
        icon={isOld ? RefreshCw : CloudOff}
        title={isOld ? t("newVersionText") : t("partText")}
        action={
          <Button variant="primary" onPress={isOld ? reload : again}>
            {isOld ? t("reload") : t("tryAgain")}
          </Button>
        }
      />
    </Page>
  );
}
