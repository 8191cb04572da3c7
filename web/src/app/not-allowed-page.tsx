// Signed in, but this page is for others; the server would refuse as well.
import { Lock } from "lucide-react";
import { useUser } from "@/api/session";
import { paths } from "@/app/paths";
import { useText } from "@/app/texts/use-text";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";

export function NotAllowedPage() {
  const t = useText();
  return (
    <Page width="column">
      <PageHeader title={t("notAllowedTitle")} />
      <EmptyState
        icon={Lock}
        title={t("notAllowedText", { name: useUser().name })}
        action={
          <Link look="secondary" to={paths.start}>
            {t("toStart")}
          </Link>
        }
      />
    </Page>
  );
}
