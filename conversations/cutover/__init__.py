"""Leads a tenant from phase to phase; nobody imports it but pages and commands."""
