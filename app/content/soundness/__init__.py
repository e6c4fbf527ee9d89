"""What facts of the right shape must agree on. One rule a function; each yields what breaks it."""
