// The page files that a candidate's first load does not need: apart, so that it need not carry where their parts lie.
import type { PageModule } from "@/app/pages";

export const files = import.meta.glob<PageModule>([
  "../student/sit-page.tsx",
  "../student/result-page.tsx",
  "../student/notices-page.tsx",
  "../student/paper/preview-page.tsx",
  "../staff/authoring/bank-page.tsx",
  "../staff/authoring/import-page.tsx",
  "../staff/authoring/question-page.tsx",
  "../staff/authoring/papers-page.tsx",
  "../staff/authoring/paper-page.tsx",
  "../staff/exam-management/exams-page.tsx",
  "../staff/exam-management/exam-page.tsx",
  "../staff/monitoring/monitoring-page.tsx",
  "../staff/marking/marking-page.tsx",
  "../staff/analytics/analytics-page.tsx",
  "../admin/people/people-page.tsx",
  "../admin/people/cohorts-page.tsx",
  "../admin/people/rooms-page.tsx",
  "../admin/system/system-page.tsx",
]);

export const eitherFrame = async () => (await import("@/app/shell/either-frame")).EitherFrame;

export const forgotPage = async () => (await import("@/app/sign-in/forgot-page")).ForgotPage;
export const resetPage = async () => (await import("@/app/sign-in/reset-page")).ResetPage;
export const verifyPage = async () => (await import("@/app/verify-page")).VerifyPage;
export const passwordPage = async () => (await import("@/app/sign-in/password-page")).PasswordPage;
