"""The flow editor and stock Drawflow in one Chromium."""
