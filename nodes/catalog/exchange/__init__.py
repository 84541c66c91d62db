"""Products in and out as CSV or XLSX."""
