// The words of people, cohorts, rooms and imports.
import { en as lists } from "@/admin/people/texts/lists.en";
import { en as people } from "@/admin/people/texts/people.en";
import { createTexts } from "@/ui/i18n/create-use-text";

export const { useText: usePeopleText } = createTexts(people);
export const { useText: useListsText } = createTexts(lists);
