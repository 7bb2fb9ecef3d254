"""What may be asked of the index: constraints, look-ups by id, ranked search."""
