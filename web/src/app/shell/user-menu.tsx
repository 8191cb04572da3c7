// Who is signed in, how the page looks and speaks, the way out.
import { useNavigate } from "@tanstack/react-router";
import { CircleUserRound, KeyRound, LogOut } from "lucide-react";
import { savePreferences, signOut, useSession, useUser } from "@/api/session";
import { paths } from "@/app/paths";
import { install, installOffer } from "@/app/shell/install";
import { useText } from "@/app/texts/use-text";
import { useCell } from "@/realtime/cell";
import { troubleText } from "@/ui/error-state";
import { type Language, languageNames, languagePreference, languages, useLanguage } from "@/ui/i18n/language";
import { IconButton } from "@/ui/icon-button";
import type { MenuGroup } from "@/ui/menu-button";
import { MenuLater } from "@/ui/menu-later";
import { usePreference } from "@/ui/preference";
import { useUiText } from "@/ui/texts/use-ui-text";
import { type Theme, themePreference, themes } from "@/ui/theme";
import { tell } from "@/ui/toast";

const themeWords = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

/** Theme and language as groups of a menu: before and after signing in. */
export function useLookGroups(): MenuGroup[] {
  const t = useText();
  const theme = usePreference(themePreference);
  const language = useLanguage();
  const isSignedIn = Boolean(useSession()?.user);
  function choose(id: Language) {
    languagePreference.set(id);
    // This device has it already; mails follow when the server has it too.
    if (isSignedIn && id !== "en-XB") savePreferences({ language: id }).catch(() => undefined);
  }
  const offered = languages.filter((tag) => tag !== "en-XB" || import.meta.env.DEV);
  return [
    {
      id: "theme",
      title: t("appearance"),
      chosen: theme,
      entries: themes.map((id: Theme) => ({ id, label: t(themeWords[id]), onAction: () => themePreference.set(id) })),
    },
    {
      id: "language",
      title: t("language"),
      chosen: language,
      entries: offered.map((id: Language) => ({
        id,
        label: languageNames[id],
        onAction: () => choose(id),
      })),
    },
  ];
}

export function UserMenu() {
  const t = useText();
  const ui = useUiText();
  const user = useUser();
  const navigate = useNavigate();
  const looks = useLookGroups();
  const isInstallable = useCell(installOffer) !== null;
  async function leave() {
    try {
      // Where no notices were asked for there is nothing to leave, and nothing may keep a person signed in.
      await import("@/student/notices/push/device").then(({ leaveDevice }) => leaveDevice()).catch(() => {});
      await signOut();
    } catch (error) {
      // The next person at this machine would be taken for this one.
      tell(t("signOutFailed"), { tone: "trouble", detail: troubleText(error, ui).detail });
      return;
    }
    // A fresh page: nothing of this person stays in memory for the next one at this machine.
    window.location.assign(paths.signIn);
  }
  const account: MenuGroup = {
    id: "account",
    title: t("signedInAs", { name: user.name || user.username }),
    entries: [
      {
        id: "password",
        label: t("changePassword"),
        icon: KeyRound,
        onAction: () => void navigate({ to: paths.password }),
      },
      ...(isInstallable ? [{ id: "install", label: t("install"), onAction: install }] : []),
      { id: "sign-out", label: t("signOut"), icon: LogOut, onAction: () => void leave() },
    ],
  };
  const label = t("account", { name: user.name || user.username });
  return (
    <MenuLater
      label={label}
      trigger={<IconButton icon={CircleUserRound} label={label} />}
      placement="bottom end"
      groups={[account, ...looks]}
    />
  );
}
