"""Chance that falls the same on every machine and with every version of numpy.

Only uniform numbers and plain arithmetic are used: numpy promises the same stream for a bit generator,
not for its `normal` or `choice`, and the last digit of exp and log differs between platforms.
Each topic has a stream of its own, so a change to one table leaves the others as they were.
"""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Dice:
    """The stream of `topic` in the company of `seed`. All sizes are numbers of draws."""

    def __init__(self, seed: int, topic: str) -> None:
        self._stream = np.random.Generator(np.random.PCG64([seed, crc32(topic.encode())]))

    def share(self, size: int) -> NDArray[np.float64]:
        """Numbers from 0 to below 1."""
        return self._stream.random(size)

    def between(self, low: ArrayLike, high: ArrayLike, size: int) -> NDArray[np.float64]:
        return np.asarray(low) + self.share(size) * (np.asarray(high) - np.asarray(low))

    def whole(self, low: ArrayLike, high: ArrayLike, size: int) -> NDArray[np.int64]:
        """Whole numbers from `low` to `high`, both included."""
        return np.floor(self.between(low, np.asarray(high) + 1, size)).astype(np.int64)

    def chance(self, probability: ArrayLike, size: int) -> NDArray[np.bool_]:
        return self.share(size) < np.asarray(probability)

    def pick(self, options: Sequence[object], size: int) -> NDArray[np.object_]:
        return np.array(options, dtype=object)[self.whole(0, len(options) - 1, size)]

    def order(self, size: int) -> NDArray[np.int64]:
        """The numbers 0 to size - 1, shuffled."""
        return np.argsort(self.share(size), kind="stable")


def numbered(counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For [2, 0, 3]: whose each one is, [0, 0, 2, 2, 2], and the how manieth, [0, 1, 0, 1, 2]."""
    whose = np.repeat(np.arange(len(counts)), counts)
    return whose, np.arange(len(whose)) - np.repeat(counts.cumsum() - counts, counts)
