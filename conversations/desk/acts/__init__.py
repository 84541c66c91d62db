"""What people do to a conversation: one verb a file."""
