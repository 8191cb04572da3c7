"""The shapes of the analytics report; free of numpy, so that doors can describe them. Shares are of 1."""

from __future__ import annotations

from msgspec import Struct

from examcast.broadcast.facts import ExamFacts


class Basis(Struct, frozen=True, kw_only=True):
    """What the figures are about, and what was left out."""

    attempts: int
    is_counted: bool  # false: practice, test run or rehearsal, which no figure counts
    not_judged: int  # ended attempts that wait for marks
    void: int
    text: str


class WhoSat(Struct, frozen=True, kw_only=True):
    """Who came and how the sittings ended; candidates, not attempts."""

    expected: int
    began: int
    absent: int
    handed_in: int
    pressed: int
    automatic: int
    by_staff: int
    terminated: int
    void: int
    writing: int
    completion_rate: float | None  # handed in ÷ expected
    absence_rate: float | None
    finding: str


class HistogramBin(Struct, frozen=True, kw_only=True):
    """[low, high), the last one [low, high]."""

    low: float
    high: float
    count: int


class GradeCount(Struct, frozen=True, kw_only=True):
    """How many reached a grade."""

    grade: str
    from_percent: float | None
    count: int


class Distribution(Struct, frozen=True, kw_only=True):
    """Centre, spread and shape of scores (percent) or of time used (ms)."""

    count: int
    mean: float | None
    sd: float | None
    minimum: float | None
    lower_quartile: float | None
    median: float | None
    upper_quartile: float | None
    maximum: float | None
    skewness: float | None
    kurtosis: float | None
    histogram: list[HistogramBin]
    finding: str


class Scores(Distribution, frozen=True, kw_only=True):
    """Scores in percent, beside them mean, median and SD in points."""

    possible: float | None
    mean_points: float | None
    median_points: float | None
    sd_points: float | None
    grades: list[GradeCount]


class Times(Distribution, frozen=True, kw_only=True):
    """Time used, from the start to the hand-in, in ms."""

    limit_ms: int


class DurationPoint(Struct, frozen=True, kw_only=True):
    """One attempt."""

    attempt_id: int
    duration_ms: int
    percent: float


class Relation(Struct, frozen=True, kw_only=True):
    """Duration against score."""

    points: list[DurationPoint]
    correlation: float | None
    finding: str


class Reliability(Struct, frozen=True, kw_only=True):
    """How far totals can be trusted."""

    alpha: float | None  # Moodle's coefficient of internal consistency / 100
    standard_error: float | None  # of a total, in points
    standard_error_percent: float | None
    error_ratio: float | None
    places: int
    finding: str


class OptionRow(Struct, frozen=True, kw_only=True):
    """What one option drew; id null: no answer."""

    id: str | None
    text: str
    is_key: bool
    count: int
    share: float | None
    upper_share: float | None  # among the upper 27 % by total
    lower_share: float | None
    rest_correlation: float | None
    mean_points: float | None  # of the totals of those who chose it


class CommonAnswer(Struct, frozen=True, kw_only=True):
    """A typed answer that came more than once, and what it earned."""

    text: str
    count: int
    share: float
    fraction: float | None


class Flag(Struct, frozen=True, kw_only=True):
    """Why somebody should look at a question."""

    code: str
    level: str  # look | note
    text: str


class QuestionRow(Struct, frozen=True, kw_only=True):
    """The figures of one question."""

    ref: str
    number: str
    section: str
    title: str
    kind: str
    question_id: int | None  # in the bank
    possible: float
    count: int  # attempts that had it
    answered_share: float | None
    by_hand: int
    mean: float | None
    facility: float | None
    sd: float | None
    discrimination: float | None  # Moodle's discrimination index / 100
    efficiency: float | None  # discriminative efficiency / 100
    upper_lower: float | None
    item_total: float | None
    intended_weight: float | None
    effective_weight: float | None
    alpha_without: float | None
    options: list[OptionRow]
    common: list[CommonAnswer]
    flags: list[Flag]
    finding: str


class Attention(Struct, frozen=True, kw_only=True):
    """A candidate whose sitting deserves a look."""

    candidate_id: int
    attempt_id: int
    name: str
    percent: float
    grade: str
    why: list[str]


class Report(Struct, frozen=True, kw_only=True):
    """One exam, understood."""

    exam: ExamFacts
    headline: str
    basis: Basis
    people: WhoSat
    scores: Scores
    time: Times
    relation: Relation
    reliability: Reliability
    questions: list[QuestionRow]
    questions_finding: str
    to_look_at: list[str]  # refs of flagged questions, worst first
    attention: list[Attention]
