"""Run the command line as ``python -m cqpolicy_cli``."""

from cqpolicy_cli.cli.app import main

if __name__ == "__main__":
    main()
