// The field of a search has room for its words: they say what is searched in.
import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { SearchField } from "@/ui/search-field";

it.each([[undefined], ["Name, user name, e-mail, number"]])(
  "asks for the room that its words take: %s",
  (placeholder) => {
    render(<SearchField label="Find an exam by its title" placeholder={placeholder} />);
    const field = screen.getByRole<HTMLInputElement>("searchbox", { name: "Find an exam by its title" });
    expect(field.size).toBe(field.placeholder.length);
  },
);
