// The shapes of the monitoring and control addresses under the names that these pages use.
import type { components } from "@/api/schema";

type Schemas = components["schemas"];

export type Overview = Schemas["Overview"];
export type WatchedExam = Schemas["WatchedExam"];
export type Console = Schemas["Console"];
export type Statistics = Schemas["Statistics"];
export type Progress = Schemas["Progress"];
export type Reach = Schemas["Reach"];
export type Minute = Schemas["Minute"];
export type RoomCount = Schemas["RoomCount"];
export type Timeline = Schemas["Timeline"];
export type Step = Schemas["Step"];
export type LateSave = Schemas["LateSave"];
export type Extension = Schemas["Extension"];
export type Preview = Schemas["Preview"];
export type PreviewRow = Schemas["PreviewRow"];
export type Done = Schemas["Done"];
export type Whom = Schemas["Whom"];
