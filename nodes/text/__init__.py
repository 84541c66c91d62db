"""Text helpers of the nodes: two languages, case folding, whole-word matching."""
