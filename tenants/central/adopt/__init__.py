"""Compares a central server with the declared tables and adds what is missing, beside its owner at work.

`plan.py` is the way in: `make_plan()` reads and compares, `run.py` carries a plan out.
"""
