// The frame that the person is used to: also around a page that turns out not to be for them.
import { useUser } from "@/api/session";
import { isStaff } from "@/app/gates";
import { StaffFrame } from "@/app/shell/staff-frame";
import { StudentFrame } from "@/app/shell/student-frame";

export function EitherFrame() {
  return isStaff(useUser()) ? <StaffFrame /> : <StudentFrame />;
}
