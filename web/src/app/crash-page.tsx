// What stands where a page failed: a refused or lost load with a retry, a newer version, or an error in the page.
import type { ErrorComponentProps } from "@tanstack/react-router";
import { RefreshCw } from "lucide-react";
import { isProblem } from "@/api/problem";
import { useText } from "@/app/texts/use-text";
import { Button } from "@/ui/button";
import { EmptyState } from "@/ui/empty-state";
import { ErrorState } from "@/ui/error-state";
import { Page } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";

export function CrashPage({ error, reset }: ErrorComponentProps) {
  const t = useText();
  if (isProblem(error)) {
    return (
      <Page width="column">
        <ErrorState error={error} onRetry={reset} />
      </Page>
    );
  }
  const message = error instanceof Error ? error.message : String(error);
  // A lazily loaded part that is gone: the server was updated while this page was open.
  const isOld = /dynamically imported module|Importing a module script failed/i.test(message);
  return (
    <Page width="column">
      <PageHeader title={isOld ? t("newVersionTitle") : t("crashTitle")} />
      <EmptyState
        icon={RefreshCw}
        title={isOld ? t("newVersionText") : t("crashText")}
        action={
          <Button variant="primary" onPress={() => window.location.reload()}>
            {t("reload")}
          </Button>
        }
      >
        {isOld ? null : <code>{message}</code>}
      </EmptyState>
    </Page>
  );
}
