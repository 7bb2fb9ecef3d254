"""The command line: options in, bytes and an exit status out."""
