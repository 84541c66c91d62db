"""The whole product in one process: `python -m chatadmin.serve`, which script/server calls."""
