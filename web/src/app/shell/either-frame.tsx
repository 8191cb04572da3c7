// The frame that the person is used to: also around a page that turns out not to be for them.
import { useSession } from "@/api/session";
import { StaffFrame } from "@/app/shell/staff-frame";
import { StudentFrame } from "@/app/shell/student-frame";

export function EitherFrame() {
  return useSession()?.is_staff ? <StaffFrame /> : <StudentFrame />;
}
