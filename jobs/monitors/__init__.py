"""Monitors: each looks at one thing that can go wrong and says what it finds now.

What is usual is learned from the history of the very site; while an incident is open, it is what
was usual before. There is nothing to tune.
"""
