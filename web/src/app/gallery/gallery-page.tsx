// Every component in every state, for whoever builds or judges the looks; in development only.
import { controlSpecimens } from "@/app/gallery/control-specimens";
import { dataSpecimens } from "@/app/gallery/data-specimens";
import { fieldSpecimens } from "@/app/gallery/field-specimens";
import css from "@/app/gallery/gallery.module.css";
import { stateSpecimens } from "@/app/gallery/state-specimens";
import { waitingSpecimens } from "@/app/gallery/waiting-specimens";
import { useLookGroups } from "@/app/shell/user-menu";
import { useText } from "@/app/texts/use-text";
import { Button } from "@/ui/button";
import { Page } from "@/ui/layout";
import { Menu } from "@/ui/menu";
import { PageHeader } from "@/ui/page-header";

const specimens = [...controlSpecimens, ...fieldSpecimens, ...stateSpecimens, ...waitingSpecimens, ...dataSpecimens];

export default function GalleryPage() {
  const t = useText();
  const looks = useLookGroups();
  return (
    <main id="main" tabIndex={-1}>
      <Page>
        <PageHeader
          title={t("galleryTitle")}
          actions={<Menu label={t("appearance")} trigger={<Button>{t("appearance")}</Button>} groups={looks} />}
        />
        <div className={css.list}>
          {specimens.map(({ name, element }) => (
            <section key={name} className={css.specimen} aria-label={name}>
              <h2 className={css.name}>{name}</h2>
              {element}
            </section>
          ))}
        </div>
      </Page>
    </main>
  );
}
