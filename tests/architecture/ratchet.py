"""Functions that are longer than 30 lines for a reason, with their length; it may only go down."""

LONG_FUNCTIONS: dict[str, int] = {}
