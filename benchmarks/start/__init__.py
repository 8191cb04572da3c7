"""The start of an exam: from its instant until the last candidate has the paper and has decoded its first question."""
