"""One kind of defect a file; `all_checks.py` lists them in the order of the report."""
