// For tests: a page or component inside what every page stands in (router, queries, language, messages).
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { act, type RenderResult, render } from "@testing-library/react";
import type { ReactNode } from "react";
import { LocaleProvider } from "@/ui/i18n/locale-provider";
import { ToastRegion } from "@/ui/toast-region";

export interface RenderPageOptions {
  queryClient: QueryClient;
  /** The address it is at, for pages that read parameters: "/staff/exams/7". */
  at?: string;
  /** The pattern of that address: "/staff/exams/$id". */
  path?: string;
}

export async function renderPage(element: ReactNode, options: RenderPageOptions): Promise<RenderResult> {
  const { queryClient, at = "/", path } = options;
  // jsdom has no page to scroll; the router asks for it on every navigation.
  window.scrollTo = () => undefined;
  const root = createRootRoute({
    component: Outlet,
    notFoundComponent: () => null,
    validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
  });
  const page = createRoute({ getParentRoute: () => root, path: path ?? at, component: () => element });
  const router = createRouter({
    routeTree: root.addChildren([page]),
    history: createMemoryHistory({ initialEntries: [at] }),
    defaultPreload: false,
  });
  const view = render(
    <QueryClientProvider client={queryClient}>
      <LocaleProvider>
        <RouterProvider router={router as never} />
        <ToastRegion />
      </LocaleProvider>
    </QueryClientProvider>,
  );
  await act(() => router.load());
  return view;
}
