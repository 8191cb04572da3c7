// The paper as this attempt sees it: which questions, in which order (twin of domain/layout.py), numbered and in sections.
import type { Kind, PublicQuestion } from "@/student/paper/questions/types";
import { draw, order } from "@/student/paper/shuffling";

export type Item =
  | { ref: string; points: string; kind: Kind }
  | { ref: string; points: string; count: number; pool: string[] };

export interface ManifestSection {
  ref: string;
  title: string;
  intro_html: string;
  is_shuffled: boolean;
  items: readonly Item[];
}

export interface Manifest {
  instructions_html: string;
  points: string;
  question_count: number;
  sections: readonly ManifestSection[];
}

export interface Placed {
  ref: string;
  /** From 1; null for information, which takes no answer. */
  number: number | null;
  section: number;
  question: PublicQuestion;
}

export interface Section {
  ref: string;
  title: string;
  introHtml: string;
  questions: readonly Placed[];
}

export interface Paper {
  examId: number;
  revision: number;
  seed: string;
  /** For the whole paper; shown above the first question. */
  instructionsHtml: string;
  sections: readonly Section[];
  /** All of them in order. */
  questions: readonly Placed[];
}

export function sectionsFor(manifest: Manifest, seed: string): string[][] {
  return manifest.sections.map(({ ref, items, is_shuffled }) => {
    const refs = items.flatMap((item) => ("pool" in item ? draw(seed, item.ref, item.pool, item.count) : [item.ref]));
    return is_shuffled ? order(seed, ref, refs) : refs;
  });
}

export interface PaperSource {
  exam_id: number;
  revision: number;
  manifest: Manifest;
  questions: Readonly<Record<string, PublicQuestion>>;
  /** Of a paper that came sealed: what opens its pictures, by their names. */
  media?: Readonly<Record<string, MediumKey>>;
}

export interface MediumKey {
  /** Base64. */
  key: string;
  mime: string;
}

/** `mediaUrl` says where a picture named in the texts is found. */
export function layOut(source: PaperSource, seed: string, mediaUrl: (name: string) => string): Paper {
  const { manifest } = source;
  let number = 0;
  const sections = sectionsFor(manifest, seed).map((refs, place): Section => {
    const { ref, title, intro_html } = manifest.sections[place] as ManifestSection;
    const known = refs.flatMap((each) => source.questions[each] ?? []);
    const questions = known.map((each): Placed => {
      const question = withMedia(each, mediaUrl);
      return { ref: each.ref, number: each.kind === "information" ? null : ++number, section: place, question };
    });
    return { ref, title, introHtml: withMedia(intro_html, mediaUrl), questions };
  });
  const questions = sections.flatMap((section) => section.questions);
  const instructionsHtml = withMedia(manifest.instructions_html, mediaUrl);
  return { examId: source.exam_id, revision: source.revision, seed, instructionsHtml, sections, questions };
}

/** Texts name their pictures `media:<name>`, wherever in a question they stand. */
export function withMedia<Value>(value: Value, url: (name: string) => string): Value {
  if (typeof value === "string") {
    return value.replace(
      /(["'])media:([\w.-]+)\1/g,
      (_, quote: string, name: string) => quote + url(name) + quote,
    ) as Value;
  }
  if (Array.isArray(value)) return value.map((each) => withMedia(each, url)) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withMedia(each, url)])) as Value;
}
