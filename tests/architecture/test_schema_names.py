"""In OpenAPI a repeated name silently loses one of the two types: every name stands for one shape."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from examcast.entrypoints.api.routes import api


def models_in(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for inner in get_args(hint):
        yield from models_in(inner)


def all_models() -> set[type[BaseModel]]:
    """Every model that an operation takes or answers, and those inside them."""
    found: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = []
    for _, router in api._routers:
        for path in router.path_operations.values():
            for operation in path.operations:
                for model in (*operation.models, *operation.response_models.values()):
                    waiting += models_in(model)
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += [each for field in model.model_fields.values() for each in models_in(field.annotation)]
    return found


def test_a_name_stands_for_one_shape() -> None:
    shapes: dict[str, set[str]] = {}
    for model in all_models():
        if model.__name__ not in ("NinjaResponseSchema", "BodyParams", "QueryParams", "PathParams", "FileParams"):
            shape = json.dumps(sorted(model.model_fields), default=str)
            shapes.setdefault(model.__name__, set()).add(shape)
    assert {name: sorted(found) for name, found in shapes.items() if len(found) > 1} == {}
