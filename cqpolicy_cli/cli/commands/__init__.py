"""The subcommands, one verb a module."""
