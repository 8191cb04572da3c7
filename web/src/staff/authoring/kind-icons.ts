// The sign of each kind of question.
import {
  ArrowLeftRight,
  Calculator,
  CircleDot,
  FileUp,
  Info,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  RectangleEllipsis,
  ScrollText,
  TextCursorInput,
  ToggleLeft,
} from "lucide-react";
import type { Kind } from "@/staff/authoring/content";

export const kindIcons: Record<Kind, LucideIcon> = {
  single_choice: CircleDot,
  multiple_response: ListChecks,
  true_false: ToggleLeft,
  numeric: Calculator,
  short_text: TextCursorInput,
  essay: ScrollText,
  matching: ArrowLeftRight,
  ordering: ListOrdered,
  cloze: RectangleEllipsis,
  file_upload: FileUp,
  information: Info,
};
