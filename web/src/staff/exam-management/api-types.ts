// The shapes of the exams' addresses under the names that these pages use.
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type ExamFacts = Schemas["ExamFacts"];
export type ExamSummary = Schemas["ExamSummary"];
export type ExamPage = Schemas["ExamPage"];
export type ExamDetail = Schemas["ExamDetail"];
export type Check = Schemas["Check"];
export type Preflight = Schemas["Preflight"];
export type TriedTimes = Schemas["TriedTimes"];
export type SeenSample = Schemas["SeenSample"];
export type Seen = Schemas["SeenBy"];
export type RosterRow = Schemas["RosterRow"];
export type Roster = Schemas["Roster"];
export type ImportReport = Schemas["RosterImportReport"];
export type ImportRow = Schemas["RosterImportRow"];
export type Duty = Schemas["Duty"];
export type DutyWish = Schemas["DutyWish"];
export type Room = Schemas["Room"];
export type Cohort = Schemas["CohortCard"];
export type Choice = Schemas["Choice"];
export type ActLine = Schemas["ActLine"];
/** What may be sent of an exam: only what is in it changes. */
export type ExamFields = Omit<Schemas["Fields"], "reason">;
