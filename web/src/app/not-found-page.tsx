// Nothing at this address.
import { SearchX } from "lucide-react";
import { paths } from "@/app/paths";
import { useText } from "@/app/texts/use-text";
import { EmptyState } from "@/ui/empty-state";
import { Page } from "@/ui/layout";
import { Link } from "@/ui/link";
import { PageHeader } from "@/ui/page-header";

export function NotFoundPage() {
  const t = useText();
  return (
    <Page width="column">
      <PageHeader title={t("notFoundTitle")} />
      <EmptyState
        icon={SearchX}
        title={t("notFoundText")}
        action={
          <Link look="secondary" to={paths.start}>
            {t("toStart")}
          </Link>
        }
      />
    </Page>
  );
}
