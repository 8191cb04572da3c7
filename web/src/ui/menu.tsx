// A button that opens a list of acts or links.
import { menuWith } from "@/ui/menu-button";
import { MenuList } from "@/ui/menu-list";

export const Menu = menuWith(MenuList);
