"""Reads SQL dumps as a stream: statements, tables and rows. Nothing here runs anything on a server."""
