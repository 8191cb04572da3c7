"""Fan-out: one message to the last of N sockets, beside what else is used for that, in the same run."""
