"""What is slow on purpose and only has to be itself in tests."""

from argon2 import PasswordHasher

QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)  # tests/persistence/test_secrets.py tells the real cost
