"""Drawn interleavings of people who do to one case what races. Repeatable by their seed."""
