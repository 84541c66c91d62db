"""Times one peer: ``python -m bench.peers NAME``.

Each line of standard input is a number of turns; the answer is a line of JSON (bench.timing.Timed).
"""

from __future__ import annotations

import json
import sys
from importlib import import_module

from bench.peers import module
from bench.reference import work
from bench.timing import timer


def main() -> None:
    measure = timer(import_module(module(sys.argv[1])).maker())
    work.converse(10)
    for line in sys.stdin:
        print(json.dumps(measure(int(line))), flush=True)


main()
