"""What others may know of the bank; one file a subject."""
