"""The rollback plan of a tenant, made from what is found now: as a page, and as Markdown."""
