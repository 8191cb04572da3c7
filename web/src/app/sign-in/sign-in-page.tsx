// The first second of the product: whose it is, two fields, one calm picture.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { type Session, sessionQuery } from "@/api/session";
import { safeNext, startPathOf } from "@/app/gates";
import { paths } from "@/app/paths";
import { PublicPage } from "@/app/sign-in/public-page";
import { SignInFields } from "@/app/sign-in/sign-in-fields";
import { useSignIn } from "@/app/sign-in/use-sign-in";
import { useText } from "@/app/texts/use-text";
import { type Language, languagePreference, languages } from "@/ui/i18n/language";
import { Link } from "@/ui/link";

export function SignInPage() {
  const t = useText();
  const client = useQueryClient();
  const router = useRouter();
  const navigate = useNavigate();
  const { next } = useSearch({ strict: false }) as { next?: unknown };
  const session = useQuery(sessionQuery).data;
  const goOn = (known: Session) => {
    const target = safeNext(next);
    if (target) router.history.replace(target);
    else void navigate({ to: startPathOf(known), replace: true });
  };
  const state = useSignIn((signedIn) => {
    client.setQueryData(sessionQuery.queryKey, signedIn);
    speakLike(signedIn);
    goOn(signedIn);
  });
  const isAlreadyIn = Boolean(session?.user);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for whoever comes here signed in
  useEffect(() => {
    if (session && isAlreadyIn) goOn(session);
  }, [isAlreadyIn]);
  return (
    <PublicPage
      title={session?.institution ? t("signInTo", { institution: session.institution }) : t("signInTitle")}
      windowTitle={t("signInTitle")}
    >
      <SignInFields state={state} />
      <Link to={paths.forgot}>{t("forgotPassword")}</Link>
    </PublicPage>
  );
}

/** The person's own language, unless one was chosen on this device. */
function speakLike({ user }: Session): void {
  const own = languages.find((language): language is Language => language === user?.language);
  if (own && !languagePreference.isChosen()) languagePreference.set(own);
}
