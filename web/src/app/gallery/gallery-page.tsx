// Every component in every state, for whoever builds or judges the looks; in development only.
import { useText } from "@/app/texts/use-text";
import { Page } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";

export default function GalleryPage() {
  const t = useText();
  return (
    <Page>
      <PageHeader title={t("galleryTitle")} />
    </Page>
  );
}
