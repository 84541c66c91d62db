"""The filtered list as a file: asked for on a page, written by a job, kept for a day."""
