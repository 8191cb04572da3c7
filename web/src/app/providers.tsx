// What every page stands in: queries, language, messages, shortcuts, sign-in again.
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { SignInAgain } from "@/app/sign-in/sign-in-again";
import { LocaleProvider } from "@/ui/i18n/locale-provider";
import { lazyPart } from "@/ui/lazy-part";
import { useIsRegionWanted } from "@/ui/toast";

const ShortcutsDialog = lazyPart(async () => (await import("@/ui/shortcuts-dialog")).ShortcutsDialog);
const ToastRegion = lazyPart(async () => (await import("@/ui/toast-region")).ToastRegion);

export function Providers({ queryClient, children }: { queryClient: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={queryClient}>
      <LocaleProvider>
        {children}
        <ShortcutsDialog isNeeded />
        <SignInAgain />
        <ToastRegion isNeeded={useIsRegionWanted()} />
      </LocaleProvider>
    </QueryClientProvider>
  );
}
