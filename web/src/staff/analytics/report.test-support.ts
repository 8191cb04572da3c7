// For tests: the report of an exam with two questions, of which one is to be looked at.
import type { QuestionFigures, Report } from "@/staff/analytics/queries";

const option = { rest_correlation: 0.2, mean_points: 1 };

function question(ref: string, number: string, title: string): QuestionFigures {
  return {
    ...{ ref, number, section: "", title, kind: "single_choice", question_id: 1, possible: 2, count: 40, by_hand: 0 },
    ...{
      answered_share: 1,
      mean: 1.1,
      facility: 0.55,
      sd: 0.4,
      discrimination: 0.3,
      efficiency: 0.4,
      upper_lower: 0.3,
    },
    ...{ item_total: 0.4, intended_weight: 0.5, effective_weight: 0.5, alpha_without: 0.6, common: [], flags: [] },
    finding: "Of middling difficulty (55%), and it works.",
    options: [],
  };
}

const orbits: QuestionFigures = {
  ...question("q2", "2", "Orbits"),
  discrimination: -0.1,
  flags: [
    { code: "better_wrong", level: "look", text: "The best choose a wrong option more often than the right one." },
  ],
  options: [
    { ...option, id: "a", text: "Mercury", is_key: true, count: 18, share: 0.45, upper_share: 0.3, lower_share: 0.6 },
    {
      ...{
        ...option,
        id: "b",
        text: "Venus",
        is_key: false,
        count: 22,
        share: 0.55,
        upper_share: 0.7,
        lower_share: 0.3,
      },
      rest_correlation: -0.31,
    },
  ],
};

export function reportOf(count: number): Report {
  const shape = {
    count,
    mean: 60,
    sd: 10,
    minimum: 20,
    lower_quartile: 50,
    median: 60,
    upper_quartile: 70,
    maximum: 95,
  };
  const bins = [
    { low: 0, high: 50, count: 10 },
    { low: 50, high: 100, count: 30 },
  ];
  const isSmall = count < 10;
  return {
    exam: { id: 7, title: "Essays", state: "closed", zone: "UTC", opened_at: "2026-01-01T10:00:00Z" } as Report["exam"],
    headline: `${count} results, on average 60%.`,
    basis: {
      attempts: count,
      is_counted: true,
      not_judged: count === 0 ? 4 : 0,
      void: 0,
      text: "Figures are of marked attempts.",
    },
    people: {
      ...{ expected: 41, began: 40, absent: 1, handed_in: 40, pressed: 39, automatic: 1, by_staff: 0, terminated: 0 },
      ...{ void: 0, writing: 0, completion_rate: 0.97, absence_rate: 0.03, finding: "40 of 41 handed in." },
    },
    scores: {
      ...{
        ...shape,
        skewness: -0.2,
        kurtosis: 0.1,
        histogram: bins,
        finding: "Half reached 60% or more.",
        possible: 4,
      },
      ...{
        mean_points: 2.4,
        median_points: 2.4,
        sd_points: 0.4,
        grades: [{ grade: "A", from_percent: 50, count: 30 }],
      },
    },
    time: {
      ...shape,
      skewness: 0,
      kurtosis: 0,
      histogram: bins,
      finding: "Half took 44 min or less.",
      limit_ms: 3_600_000,
    },
    relation: {
      points: [{ attempt_id: 1, duration_ms: 60_000, percent: 60 }],
      correlation: 0.1,
      finding: "No relation.",
    },
    reliability: {
      ...{ alpha: isSmall ? null : 0.8, standard_error: 0.3, standard_error_percent: 7, error_ratio: 0.4, places: 2 },
      finding: isSmall ? "Too few attempts." : "The reliability is good.",
    },
    questions: [question("q1", "1", "Tides"), orbits],
    questions_finding: "1 question should be looked at.",
    to_look_at: ["q2"],
    attention: [
      { candidate_id: 1, attempt_id: 1, name: "Ada", percent: 20, grade: "F", why: ["below the lowest boundary"] },
    ],
  };
}
