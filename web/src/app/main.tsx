// Where the page starts. The styles of plain elements come first, so that components win over them.
import "@/ui/fonts.css";
import "@/ui/tokens.css";
import "@/ui/base.css";

import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "@/api/query-client";
import { fetchStylesAgain } from "@/app/page-part";
import { codeOf } from "@/app/pages";
import { Providers } from "@/app/providers";
import { createAppRouter } from "@/app/router";
import "@/app/shell/install";
import { startLanguage } from "@/ui/i18n/language";
import { startTheme } from "@/ui/theme";

startTheme();
startLanguage();
fetchStylesAgain();

const queryClient = createQueryClient();
const router = createAppRouter({ queryClient });
// The exam room is many files: fetched while the server says who this is.
if (/^\/sit\//.test(location.pathname)) void codeOf("student/sit-page").catch(() => undefined);
const place = document.getElementById("root");
if (!place) throw new Error("index.html has no element with the id root");

createRoot(place).render(
  <StrictMode>
    <Providers queryClient={queryClient}>
      <RouterProvider router={router} />
    </Providers>
  </StrictMode>,
);
