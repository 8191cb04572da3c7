"""Activation: how late exams open on the distributed instance under load, beside Celery's `eta` and a beat's scan."""
