"""One repair a file. Each plans its changes; `apply.py` makes them, `undo.py` takes them back."""
