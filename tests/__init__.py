"""The tests of cqpolicy."""
