"""Fixed instants for tests: time is an argument."""

from datetime import UTC, datetime

# A plain Monday morning, far from any change of clocks.
NOW = datetime(2027, 3, 15, 9, 0, tzinfo=UTC)
# Europe/Berlin and Europe/London change their clocks at these instants: an hour is missing, an hour comes twice.
SPRING_FORWARD = datetime(2027, 3, 28, 1, 0, tzinfo=UTC)
FALL_BACK = datetime(2027, 10, 31, 1, 0, tzinfo=UTC)
