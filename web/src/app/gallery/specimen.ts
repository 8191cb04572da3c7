// One thing to look at in the gallery: a component in one state or a few that belong together.
import type { ReactNode } from "react";

export interface Specimen {
  name: string;
  element: ReactNode;
}
