// Pages of everybody (notices, password): in the frame that the person is used to.
import { useUser } from "@/api/session";
import { isStaff } from "@/app/gates";
import { StaffFrame } from "@/app/shell/staff-frame";
import { StudentFrame } from "@/app/shell/student-frame";

export function EitherFrame() {
  return isStaff(useUser()) ? <StaffFrame /> : <StudentFrame />;
}
