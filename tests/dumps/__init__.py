"""Servers as they are found in the wild, made from a seed number: tables, rows, and their owner at work."""
