"""Whether a flow can be published: findings at its nodes and edges, in words for people."""
