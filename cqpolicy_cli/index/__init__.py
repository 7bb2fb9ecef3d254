"""The corpus made ready to be asked: resolved clauses, names of agencies, words."""
