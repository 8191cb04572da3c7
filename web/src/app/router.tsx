// The addresses of the page: which frame, which gate, which page file; all pages are loaded when first opened.
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Outlet,
  type ParsedLocation,
  redirect,
} from "@tanstack/react-router";
import { Suspense } from "react";
import { sessionQuery } from "@/api/session";
import { CrashPage } from "@/app/crash-page";
import { type RouterContext, requireSession, startPathOf } from "@/app/gates";
import { NotFoundPage } from "@/app/not-found-page";
import { pagePart } from "@/app/page-part";
import { pageOf } from "@/app/pages";
import { paths } from "@/app/paths";
import { BareFrame, CrashFrame, NotFoundFrame } from "@/app/shell/bare-frame";
import { Gate } from "@/app/shell/gate";
import { Skeleton } from "@/ui/skeleton";

// Search parameters are state of the page that shows them (useSearchState); any is let through as text.
const root = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: CrashFrame,
  notFoundComponent: NotFoundFrame,
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
});

const signedIn = {
  errorComponent: CrashFrame,
  beforeLoad: async ({ context, location }: { context: RouterContext; location: ParsedLocation }) => {
    await requireSession(context, location);
  },
};
const publicFrame = createRoute({ getParentRoute: () => root, id: "public", component: BareFrame });
const bare = createRoute({ getParentRoute: () => root, id: "bare", component: BareFrame, ...signedIn });
const student = createRoute({
  getParentRoute: () => root,
  id: "student",
  component: pagePart(async () => (await import("@/app/shell/student-frame")).StudentFrame),
  ...signedIn,
});
const staff = createRoute({
  getParentRoute: () => root,
  id: "framed",
  component: further("eitherFrame"),
  ...signedIn,
});

type Further = typeof import("@/app/further-pages");

/** A frame or page of those that stand together apart. */
function further(name: Exclude<keyof Further, "files">) {
  return pagePart(async () => (await import("@/app/further-pages"))[name]());
}

/** A page file under a frame; `actions`: any one of them opens the page. */
function page<const Path extends string, Parent extends AnyRoute>(
  parent: Parent,
  path: Path,
  file: string,
  ...actions: string[]
) {
  const Component = pageOf(file);
  const component = () => (
    <Gate actions={actions}>
      <Suspense fallback={<Skeleton shape="rows" count={6} />}>
        <Component />
      </Suspense>
    </Gate>
  );
  if ("preload" in Component) Object.assign(component, { preload: Component.preload });
  return createRoute({ getParentRoute: () => parent, path, component });
}

const start = createRoute({
  getParentRoute: () => root,
  path: paths.start,
  beforeLoad: async ({ context, location }) => {
    throw redirect({ to: startPathOf(await requireSession(context, location)) });
  },
});

const gallery = createRoute({
  getParentRoute: () => root,
  path: paths.gallery,
  component: import.meta.env.DEV
    ? pagePart(async () => (await import("@/app/gallery/gallery-page")).default)
    : NotFoundPage,
});

const routes = root.addChildren([
  start,
  gallery,
  publicFrame.addChildren([
    createRoute({
      getParentRoute: () => publicFrame,
      path: paths.signIn,
      component: pagePart(async () => (await import("@/app/sign-in/sign-in-page")).SignInPage),
    }),
    createRoute({
      getParentRoute: () => publicFrame,
      path: paths.forgot,
      component: further("forgotPage"),
    }),
    createRoute({
      getParentRoute: () => publicFrame,
      path: paths.resetConfirm,
      component: further("resetPage"),
    }),
    createRoute({
      getParentRoute: () => publicFrame,
      path: paths.verify,
      component: further("verifyPage"),
    }),
  ]),
  bare.addChildren([
    page(bare, paths.sit, "student/sit-page"),
    page(bare, paths.preview, "student/paper/preview-page"),
  ]),
  student.addChildren([
    page(student, paths.scheduledExams, "student/scheduled-exams-view"),
    page(student, paths.result, "student/result-page"),
  ]),
  staff.addChildren([
    page(staff, paths.notices, "student/notices-page"),
    createRoute({
      getParentRoute: () => staff,
      path: paths.password,
      component: further("passwordPage"),
    }),
    page(staff, paths.bank, "staff/authoring/bank-page", "bank.read"),
    page(staff, paths.bankImport, "staff/authoring/import-page", "bank.import"),
    page(staff, paths.question, "staff/authoring/question-page", "bank.read"),
    page(staff, paths.papers, "staff/authoring/papers-page", "paper.read"),
    page(staff, paths.paper, "staff/authoring/paper-page", "paper.read"),
    page(staff, paths.exams, "staff/exam-management/exams-page", "exam.read"),
    page(staff, paths.examsOfAdmin, "staff/exam-management/exams-page", "exam.read"),
    page(staff, paths.exam, "staff/exam-management/exam-page", "exam.read"),
    page(staff, paths.marking, "staff/marking/marking-page", "mark.read"),
    page(staff, paths.analytics, "staff/analytics/analytics-page", "analytics.read"),
    page(staff, paths.monitoring, "staff/monitoring/monitoring-page", "exam.monitor", "exam.read"),
    page(staff, paths.monitoringOfExam, "staff/monitoring/monitoring-page", "exam.monitor", "exam.read"),
    page(staff, paths.people, "admin/people/people-page", "account.manage", "roster.import"),
    page(staff, paths.cohorts, "admin/people/cohorts-page", "cohort.manage"),
    page(staff, paths.rooms, "admin/people/rooms-page", "room.manage"),
    page(staff, paths.system, "admin/system/system-page", "system.see"),
  ]),
]);

export function createAppRouter(context: RouterContext) {
  void context.queryClient.prefetchQuery(sessionQuery);
  return createRouter({
    routeTree: routes,
    context,
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 300,
    defaultPendingComponent: () => <Skeleton shape="block" />,
    defaultErrorComponent: CrashPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
