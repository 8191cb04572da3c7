// People: accounts, standing extra time, and accounts from a file.
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { AccommodationList } from "@/admin/people/accommodations/accommodation-list";
import { AccountDialog } from "@/admin/people/accounts/account-dialog";
import { AccountList } from "@/admin/people/accounts/account-list";
import { NewAccountDialog } from "@/admin/people/accounts/new-account-dialog";
import { ImportTab } from "@/admin/people/import/import-tab";
import { usePeopleText } from "@/admin/people/texts/use-texts";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { Page } from "@/ui/layout";
import { PageHeader } from "@/ui/page-header";
import { Tabs, type TabView } from "@/ui/tabs";
import { useSearchState } from "@/ui/use-param";

type View = "accounts" | "extra" | "import";

export default function PeoplePage() {
  const t = usePeopleText();
  const may = useMay();
  const [view, setView] = useSearchState<View>("view", "accounts");
  const [person, setPerson] = useSearchState<string>("person", "");
  const [isMaking, setMaking] = useState(false);
  const tabs: TabView<View>[] = [
    { id: "accounts", label: t("tabAccounts"), content: <AccountList onOpen={({ id }) => setPerson(String(id))} /> },
  ];
  if (may("accommodation.manage")) {
    tabs.push({ id: "extra", label: t("tabExtra"), content: <AccommodationList person={null} /> });
  }
  if (may("roster.import")) tabs.push({ id: "import", label: t("tabImport"), content: <ImportTab /> });
  return (
    <Page>
      <PageHeader
        title={t("title")}
        actions={
          may("account.manage") ? (
            <Button variant="primary" icon={UserPlus} onPress={() => setMaking(true)}>
              {t("create")}
            </Button>
          ) : null
        }
      >
        <p>{t("about")}</p>
      </PageHeader>
      <Tabs
        label={t("tabs")}
        tabs={tabs}
        selected={tabs.some(({ id }) => id === view) ? view : "accounts"}
        onSelect={setView}
      />
      <NewAccountDialog isOpen={isMaking} onOpenChange={setMaking} onMade={({ id }) => setPerson(String(id))} />
      <AccountDialog id={Number(person) || null} onClose={() => setPerson("")} />
    </Page>
  );
}
