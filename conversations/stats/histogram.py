"""Times in buckets that grow by 4 per cent: percentiles of any days together, to within 2 per cent.

Medians of days or tenants cannot be joined to one of all; counts in buckets can.
"""

from __future__ import annotations

import json
import math
from collections import Counter

GROWTH = 1.04
# The bucket of a time in milliseconds, as SQL; a thousandth of one is the least.
BUCKET_SQL = f"FLOOR(LN(GREATEST({{ms}} * 1000, 1)) / LN({GROWTH}))"


class Histogram(Counter[int]):
    """Bucket → how often."""

    def note(self, ms: float) -> None:
        self[math.floor(math.log(max(ms * 1000, 1)) / math.log(GROWTH))] += 1

    def percentile(self, share: float) -> float | None:
        """The time in ms that this share of them (0–1) did not exceed; None where there are none."""
        rank = math.ceil(share * self.total())
        for bucket in sorted(self):
            rank -= self[bucket]
            if rank <= 0 and self[bucket]:
                return float(GROWTH ** (bucket + 0.5) / 1000)
        return None

    def to_text(self) -> str:
        return json.dumps({str(bucket): self[bucket] for bucket in sorted(self)})

    @classmethod
    def from_text(cls, text: str) -> Histogram:
        return cls({int(bucket): int(count) for bucket, count in json.loads(text).items()})
