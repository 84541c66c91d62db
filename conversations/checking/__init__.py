"""Does what the central tables say hold together? Checks, what they found, and repairs with a way back."""
