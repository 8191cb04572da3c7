import { act, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { catalogueProblems } from "@/ui/i18n/check-catalogue";
import { createTexts } from "@/ui/i18n/create-use-text";
import { languagePreference, startLanguage } from "@/ui/i18n/language";

const en = {
  title: "Exams",
  saved: "Saved {time}",
  left: { one: "{count} minute left of {whole}", other: "{count} minutes left of {whole}" },
} as const;
const { text, useText } = createTexts(en, {
  de: {
    title: "Prüfungen",
    saved: "Gespeichert {time}",
    left: { one: "noch {count} Minute von {whole}", other: "noch {count} Minuten von {whole}" },
  },
});

afterEach(() => languagePreference.set("en"));

describe("a catalogue", () => {
  test("fills parameters and picks the form of the number", () => {
    expect(text("saved", { time: "10:42" })).toBe("Saved 10:42");
    expect(text("left", { count: 1, whole: 90 })).toBe("1 minute left of 90");
    expect(text("left", { count: 1200, whole: 90 })).toBe("1,200 minutes left of 90");
  });

  test("changes the page's words, language and direction at once", () => {
    startLanguage();
    const Title = () => <h1>{useText()("title")}</h1>;
    render(<Title />);
    act(() => languagePreference.set("de"));
    expect(screen.getByRole("heading").textContent).toBe("Prüfungen");
    expect(document.documentElement.lang).toBe("de");
    expect(text("left", { count: 2, whole: 3 })).toBe("noch 2 Minuten von 3");
    act(() => languagePreference.set("en-XB"));
    expect(screen.getByRole("heading").textContent).toBe("Exams");
    expect(document.documentElement.dir).toBe("rtl");
  });

  test("refuses wrong keys and parameters when it is compiled", () => {
    const wrong = () => {
      // @ts-expect-error: no such key
      text("titel");
      // @ts-expect-error: a parameter is missing
      text("saved");
      // @ts-expect-error: a parameter of another name
      text("saved", { at: "10:42" });
      // @ts-expect-error: the count is missing
      text("left", { whole: 3 });
      // @ts-expect-error: a translation must have every key
      createTexts(en, { de: { title: "Prüfungen" } });
    };
    expect(wrong).toBeTypeOf("function");
  });

  test("tells where a translation names other parameters", () => {
    const problems = catalogueProblems(en, {
      title: "Prüfungen {name}",
      saved: "Gespeichert",
      left: "noch {count} von {whole}",
    });
    expect(problems).toEqual(["title: {name} is not a parameter of the source", "saved: {time} is missing"]);
  });
});
