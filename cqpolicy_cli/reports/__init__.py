"""What is printed, one report a module: ``(Index, …) -> Table`` or card."""
