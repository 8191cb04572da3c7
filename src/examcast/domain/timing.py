"""When one candidate may answer."""
from enum import StrEnum
class Phase(StrEnum):
    BEFORE = "before"
    OPEN = "open"
    PAUSED = "paused"
    GRACE = "grace"
    OVER = "over"
