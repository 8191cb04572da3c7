"""Rules: pure functions without Django, I/O, clock or chance."""
