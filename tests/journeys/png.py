"""A picture of a page in as few bytes as it needs: 256 colours, for a page has few."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
COLOURS = 256


def small(picture: bytes) -> bytes:
    """The same picture (8 bits a channel, without alpha or opaque) with a palette."""
    pixels = decoded(picture)
    height, width = pixels.shape[:2]
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], dtype=np.uint32)
    values, places, counts = np.unique(packed, return_inverse=True, return_counts=True)
    palette = _palette(values, counts)
    rows = _nearest(values, palette)[places].reshape(height, width).astype(np.uint8)
    lines = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    parts = ((b"IHDR", head), (b"PLTE", palette.tobytes()), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def decoded(picture: bytes) -> np.ndarray:
    """Height × width × 3 of a PNG as browsers write it (PNG specification, 9: filtering)."""
    chunks = list(_chunks(picture))
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    if depth != 8 or colour not in (2, 6) or interlaced:
        raise ValueError("Only PNG of 8 bits a channel in true colour, not interlaced.")
    each = 3 if colour == 2 else 4
    raw = zlib.decompress(b"".join(data for kind, data in chunks if kind == b"IDAT"))
    lines = np.frombuffer(raw, np.uint8).reshape(height, 1 + width * each)
    above = np.zeros((width, each), np.int64)
    found = np.empty((height, width, 3), np.uint8)
    for row in range(height):
        above = _unfiltered(int(lines[row, 0]), lines[row, 1:].reshape(width, each).astype(np.int64), above)
        found[row] = above[:, :3]
    return found


def _unfiltered(how: int, line: np.ndarray, above: np.ndarray) -> np.ndarray:
    if how == 0:
        return line
    if how == 1:
        return np.cumsum(line, axis=0) % 256
    if how == 2:
        return (line + above) % 256
    return _one_by_one(how, line, above)


def _one_by_one(how: int, line: np.ndarray, above: np.ndarray) -> np.ndarray:
    """Average and Paeth: each pixel needs the one before it."""
    found = line.tolist()
    up = above.tolist()
    left = corner = [0] * line.shape[1]
    for at, pixel in enumerate(found):
        top = up[at]
        for band, value in enumerate(pixel):
            guess = (
                (left[band] + top[band]) // 2 if how == 3 else _paeth(left[band], top[band], corner[band])
            )  # fmt: skip
            pixel[band] = (value + guess) % 256
        left, corner = pixel, top
    return np.array(found, np.int64)


def _paeth(left: int, top: int, corner: int) -> int:
    guess = left + top - corner
    near = (abs(guess - left), abs(guess - top), abs(guess - corner))
    return (left, top, corner)[near.index(min(near))]


def _palette(values: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The most frequent colours; where there are too many, boxes are cut at their median until there are enough."""
    colours = np.stack([values >> 16 & 255, values >> 8 & 255, values & 255], axis=1).astype(np.int64)
    kept = np.argsort(counts)[::-1][: COLOURS // 2]
    if len(values) <= COLOURS:
        return colours.astype(np.uint8)
    rest = np.setdiff1d(np.arange(len(values)), kept)
    boxes = [rest]
    while len(boxes) < COLOURS - len(kept):
        boxes.sort(key=lambda box: np.ptp(colours[box], axis=0).max() * len(box) ** 0.5)
        widest = boxes.pop()
        band = np.ptp(colours[widest], axis=0).argmax()
        order = widest[np.argsort(colours[widest, band])]
        boxes += [order[: len(order) // 2], order[len(order) // 2 :]]
    means = [np.average(colours[box], axis=0, weights=counts[box]) for box in boxes]
    return np.vstack([colours[kept], np.rint(means)]).astype(np.uint8)


def _nearest(values: np.ndarray, palette: np.ndarray) -> np.ndarray:
    """The place in the palette for each colour."""
    colours = np.stack([values >> 16 & 255, values >> 8 & 255, values & 255], axis=1).astype(np.int64)
    found = np.empty(len(values), np.int64)
    for start in range(0, len(values), 4096):
        some = colours[start : start + 4096, None, :] - palette[None].astype(np.int64)
        found[start : start + 4096] = (some**2).sum(axis=2).argmin(axis=1)
    return found


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    if not picture.startswith(SIGNATURE):
        raise ValueError("Not a PNG.")
    at = len(SIGNATURE)
    while at < len(picture):
        (length,) = struct.unpack_from(">I", picture, at)
        yield picture[at + 4 : at + 8], picture[at + 8 : at + 8 + length]
        at += 12 + length


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
