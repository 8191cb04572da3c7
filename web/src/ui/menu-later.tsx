// A menu that is not needed for the first sight of a page: its button is there at once, the list comes after.
import { lazyPart } from "@/ui/lazy-part";
import { menuWith } from "@/ui/menu-button";

export const MenuLater = menuWith(lazyPart(async () => (await import("@/ui/menu-list")).MenuList));
