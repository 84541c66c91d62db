"""The flow document: reading, numbering, Drawflow's format, and the import of old flows."""
