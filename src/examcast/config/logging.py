"""Logs: one JSON object a line on stderr, quiet at the level info."""

import logging
import sys
from typing import Any

import structlog

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
]


def logging_settings(level: str) -> dict[str, Any]:
    """Django's LOGGING; also prepares structlog, so that `structlog.get_logger()` ends in the same lines."""
    if level not in logging.getLevelNamesMapping():
        raise ValueError(f"EXAMCAST_LOG_LEVEL={level} is not a level. Use DEBUG, INFO, WARNING or ERROR.")
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    rendering = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
    ]
    quiet = {
        name: {"level": "WARNING"}
        for name in ("uvicorn.access", "uvicorn.error", "httpx", "asyncio", "django.server", "servestatic")
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": structlog.stdlib.ProcessorFormatter, "foreign_pre_chain": SHARED, "processors": rendering}
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "json"}},
        "root": {"level": level, "handlers": ["stderr"]},
        # a refused request is the client's affair and is counted, not logged; a failed one is an error
        "loggers": {**quiet, "django.request": {"level": "ERROR"}, "django.security.csrf": {"level": "ERROR"}},
    }
