"""The tailer: sees what the old application writes to the shared tables, and tells open pages.

A round looks (inserts.py by id, changes.py and edits.py by what rows look like, sweep.py slowly over all
of them), keeps what it found and how far it came in one transaction (queue.py, marks.py), settles it
(settle.py: figures are counted again, never added up), and tells (tailer.py). What is promised, and what
is not: docs/decisions/0021-the-tailer.md.
"""
